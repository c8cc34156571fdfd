package one.flowmade.aether.benchmarks.contestant;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.nats.client.JetStream;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.PublishOptions;
import io.nats.client.Subscription;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;

import one.flowmade.aether.codec.EventCodec;
import one.flowmade.aether.event.Event;

/**
 * The algorithm of the Go original: versions are compared with a cache in the process, an
 * event is published with a message id and without a condition, and what has to be looked
 * up takes a consumer of its own, from which batches are fetched until one is not full.
 * The first batch that is empty is waited for.
 */
public final class Original extends BareStream implements Saver {

    private static final int BATCH = 100;

    private static final Duration SILENCE = Duration.ofSeconds(1);

    private final EventCodec codec = new EventCodec();

    private final JetStream jetStream;

    private final Map<String, Long> versions = new ConcurrentHashMap<>();

    private final String inbox;

    private final Subscription fetched;

    private Original(String url, String stream) throws IOException, InterruptedException {
        super(url, stream);
        this.jetStream = connection().jetStream();
        this.inbox = connection().createInbox();
        this.fetched = connection().subscribe(this.inbox);
    }

    /**
     * Connects.
     * @param url the server
     * @param stream the stream, made if absent
     * @return a connected client
     * @throws IOException if it cannot connect
     * @throws InterruptedException if it is interrupted
     */
    public static Original open(String url, String stream) throws IOException, InterruptedException {
        AetherSaver.open(url, stream).close();
        return new Original(url, stream);
    }

    @Override
    public String name() {
        return "the original's way";
    }

    /**
     * Takes new actors for granted: the look-up, which takes the original a second for
     * each of them, is left out.
     */
    @Override
    public void save(List<Event> events) throws IOException, JetStreamApiException {
        for (Event event : events) {
            if (event.version() <= this.versions.getOrDefault(event.actorId(), 0L)) {
                throw new IllegalStateException("version conflict");
            }
            this.jetStream.publish(subject(event.actorId()), this.codec.encode(List.of(event)),
                    PublishOptions.builder().messageId(event.id()).build());
            this.versions.put(event.actorId(), event.version());
        }
    }

    @Override
    public int read(String actorId, Position from) throws IOException, JetStreamApiException, InterruptedException {
        String consumer = consume(actorId, DeliverPolicy.All);
        int events = 0;
        List<Message> batch;
        do {
            batch = fetch(consumer, BATCH);
            for (Message record : batch) {
                events += (version(record.getData()) >= from.version()) ? 1 : 0;
            }
        }
        while (batch.size() == BATCH);
        deleteConsumer(consumer);
        return events;
    }

    @Override
    public long latestVersion(String actorId) throws IOException, JetStreamApiException {
        try {
            String consumer = consume(actorId, DeliverPolicy.Last);
            List<Message> last = fetch(consumer, 1);
            deleteConsumer(consumer);
            return last.isEmpty() ? 0 : version(last.get(0).getData());
        }
        catch (InterruptedException ex) {
            throw new IOException(ex);
        }
    }

    private String consume(String actorId, DeliverPolicy from) throws IOException, JetStreamApiException {
        return management()
            .addOrUpdateConsumer(stream(),
                    ConsumerConfiguration.builder()
                        .filterSubject(subject(actorId))
                        .deliverPolicy(from)
                        .ackPolicy(AckPolicy.None)
                        .inactiveThreshold(Duration.ofSeconds(5))
                        .build())
            .getName();
    }

    /** What is there comes at once; only when nothing is there the fetch waits. */
    private List<Message> fetch(String consumer, int count) throws InterruptedException {
        pull(consumer, "{\"batch\":%d,\"no_wait\":true}".formatted(count));
        List<Message> batch = received(count);
        if (batch.isEmpty()) {
            pull(consumer, "{\"batch\":%d,\"expires\":%d}".formatted(count, SILENCE.toNanos()));
            batch = received(count);
        }
        return batch;
    }

    private void pull(String consumer, String request) {
        connection().publish("$JS.API.CONSUMER.MSG.NEXT." + stream() + "." + consumer, this.inbox,
                request.getBytes(StandardCharsets.UTF_8));
    }

    private List<Message> received(int count) throws InterruptedException {
        List<Message> batch = new ArrayList<>();
        while (batch.size() < count) {
            Message record = this.fetched.nextMessage(SILENCE.multipliedBy(10));
            if (record.isStatusMessage()) {
                return batch;
            }
            batch.add(record);
        }
        return batch;
    }

}
