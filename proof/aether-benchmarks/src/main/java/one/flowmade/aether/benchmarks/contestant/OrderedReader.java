package one.flowmade.aether.benchmarks.contestant;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.nats.client.JetStream;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.PushSubscribeOptions;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;

/**
 * The bare client with an ordered push consumer for each read.
 */
public final class OrderedReader extends BareStream {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final JetStream jetStream;

    private final List<String> finished = new ArrayList<>();

    public OrderedReader(String url, String stream) throws IOException, InterruptedException {
        super(url, stream);
        this.jetStream = connection().jetStream();
    }

    @Override
    public String name() {
        return "jnats, ordered consumer";
    }

    @Override
    public int read(String actorId, Position from) throws IOException, JetStreamApiException, InterruptedException {
        return read(subject(actorId), from.sequence(), true);
    }

    /**
     * Reads the whole stream.
     * @param decoding whether to decode the events too
     * @return how many records there were
     * @throws IOException if there is no answer
     * @throws JetStreamApiException if the server refuses
     * @throws InterruptedException if interrupted
     */
    public int readAll(boolean decoding) throws IOException, JetStreamApiException, InterruptedException {
        return read(stream() + ".events.>", 1, decoding);
    }

    private int read(String subject, long sequence, boolean decoding)
            throws IOException, JetStreamApiException, InterruptedException {
        ConsumerConfiguration start = ConsumerConfiguration.builder()
            .deliverPolicy(DeliverPolicy.ByStartSequence)
            .startSequence(sequence)
            .build();
        JetStreamSubscription records = this.jetStream.subscribe(subject,
                PushSubscribeOptions.builder().stream(stream()).ordered(true).configuration(start).build());
        int count = 0;
        long pending;
        do {
            Message record = Objects.requireNonNull(records.nextMessage(TIMEOUT), "no record");
            count += decoding ? decode(record.getData()) : 1;
            pending = record.metaData().pendingCount();
        }
        while (pending > 0);
        this.finished.add(records.getConsumerName());
        records.unsubscribe();
        return count;
    }

    /** A consumer that is no longer wanted would stay for some time. */
    @Override
    public void tidy() throws IOException {
        for (String consumer : this.finished) {
            deleteConsumer(consumer);
        }
        this.finished.clear();
    }

}
