package one.flowmade.aether.benchmarks.contestant;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;

import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.Subscription;
import io.nats.client.api.MessageInfo;

/**
 * The bare client with batched direct gets, the fastest read by subject that JetStream
 * has.
 */
public final class DirectReader extends BareStream {

    private static final int BATCH = 1_000;

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final int NOT_FOUND = 404;

    private final String inbox;

    private final Subscription answers;

    public DirectReader(String url, String stream) throws IOException, InterruptedException {
        super(url, stream);
        this.inbox = connection().createInbox();
        this.answers = connection().subscribe(this.inbox);
    }

    @Override
    public String name() {
        return "jnats, direct get";
    }

    @Override
    public int read(String actorId, Position from) throws InterruptedException {
        int events = 0;
        long sequence = from.sequence();
        long pending;
        do {
            request(actorId, sequence);
            Message answer = next();
            while (!answer.isStatusMessage()) {
                events += decode(answer.getData());
                sequence = number(answer, "Nats-Sequence") + 1;
                answer = next();
            }
            pending = (answer.getStatus().getCode() == NOT_FOUND) ? 0 : number(answer, "Nats-Num-Pending");
        }
        while (pending > 0);
        return events;
    }

    private void request(String actorId, long sequence) {
        String request = "{\"seq\":%d,\"next_by_subj\":\"%s\",\"batch\":%d}".formatted(sequence, subject(actorId),
                BATCH);
        connection().publish("$JS.API.DIRECT.GET." + stream(), this.inbox, request.getBytes(StandardCharsets.UTF_8));
    }

    private Message next() throws InterruptedException {
        return Objects.requireNonNull(this.answers.nextMessage(TIMEOUT), "no answer");
    }

    private static long number(Message message, String header) {
        return Long.parseLong(message.getHeaders().getLast(header));
    }

    /**
     * Finds where the last events of an actor begin, each of which has a record of its
     * own.
     * @param actorId the actor
     * @param count how many events, 2 to 33
     * @return the position of the first of them
     * @throws IOException if there is no answer
     * @throws JetStreamApiException if the actor has no events
     */
    public Position tail(String actorId, int count) throws IOException, JetStreamApiException {
        MessageInfo last = management().getLastMessage(stream(), subject(actorId));
        long[] trail = Arrays.stream(last.getHeaders().getLast("Aether-Trail").split(",", -1))
            .mapToLong((step) -> Long.parseLong(step, Character.MAX_RADIX))
            .toArray();
        long steps = Arrays.stream(trail, 1, count - 1).sum();
        return new Position(version(last.getData()) - count + 1, trail[0] - steps);
    }

}
