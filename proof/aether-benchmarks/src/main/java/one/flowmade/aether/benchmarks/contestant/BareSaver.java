package one.flowmade.aether.benchmarks.contestant;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.PublishOptions;
import io.nats.client.api.PublishAck;
import io.nats.client.impl.Headers;

import one.flowmade.aether.codec.EventCodec;
import one.flowmade.aether.event.Event;

/**
 * The bare client: publishes the same bytes under the same condition and with the same
 * headers as Aether, and does nothing else. The bytes are encoded once for all.
 */
public final class BareSaver implements AsyncSaver, RefusingSaver {

    private static final int WRONG_LAST_SEQUENCE = 10071;

    private static final int WINDOW = 1_000;

    private static final int TRAIL_LENGTH = 32;

    private static final int USUAL_STEP = 1_000;

    private static final String TRAIL = "2n9c"
            + ("," + Integer.toString(USUAL_STEP, Character.MAX_RADIX)).repeat(TRAIL_LENGTH - 1);

    private final String name;

    private final String stream;

    private final Connection connection;

    private final JetStream jetStream;

    private final Map<String, Long> sequences = new ConcurrentHashMap<>();

    private final Map<Integer, byte[]> bodies = new ConcurrentHashMap<>();

    private final Semaphore window = new Semaphore(WINDOW);

    private BareSaver(String name, String stream, Connection connection) throws IOException {
        this.name = name;
        this.stream = stream;
        this.connection = connection;
        this.jetStream = connection.jetStream();
    }

    /**
     * Connects, and makes a stream like Aether's.
     * @param name its name in tables
     * @param options how to connect
     * @param stream the stream, made if absent
     * @return a connected client
     * @throws IOException if it cannot connect
     * @throws InterruptedException if it is interrupted
     */
    public static BareSaver open(String name, Options options, String stream) throws IOException, InterruptedException {
        AetherSaver.open(options.getServers().iterator().next().toString(), stream).close();
        return new BareSaver(name, stream, Nats.connect(options));
    }

    /**
     * Connects with the client's defaults.
     * @param url the server
     * @param stream the stream, made if absent
     * @return a connected client
     * @throws IOException if it cannot connect
     * @throws InterruptedException if it is interrupted
     */
    public static BareSaver open(String url, String stream) throws IOException, InterruptedException {
        return open("jnats", Options.builder().server(url).build(), stream);
    }

    /**
     * Connects with the settings that serve many callers best.
     * @param url the server
     * @param stream the stream, made if absent
     * @return a connected client
     * @throws IOException if it cannot connect
     * @throws InterruptedException if it is interrupted
     */
    public static BareSaver openAtBest(String url, String stream) throws IOException, InterruptedException {
        return open("jnats, best settings", Options.builder().server(url).dontForceFlushOnRequest().build(), stream);
    }

    @Override
    public String name() {
        return this.name;
    }

    @Override
    public void save(List<Event> events) throws IOException, JetStreamApiException {
        Event event = events.get(0);
        PublishAck ack = publish(events, expectedSequence(event));
        this.sequences.put(event.actorId(), ack.getSeqno());
    }

    @Override
    public boolean refuses(Event event) throws IOException, JetStreamApiException {
        try {
            publish(List.of(event), expectedSequence(event) - 1);
            return false;
        }
        catch (JetStreamApiException ex) {
            if (ex.getApiErrorCode() == WRONG_LAST_SEQUENCE) {
                return true;
            }
            throw ex;
        }
    }

    private PublishAck publish(List<Event> events, long expectedSequence) throws IOException, JetStreamApiException {
        Event event = events.get(0);
        return this.jetStream.publish(BareStream.subject(this.stream, event.actorId()), headers(event, events.size()),
                body(events), expecting(expectedSequence));
    }

    @Override
    public CompletableFuture<?> saveAsync(Event event) {
        this.window.acquireUninterruptibly();
        return this.jetStream
            .publishAsync(BareStream.subject(this.stream, event.actorId()), headers(event, 1), body(List.of(event)),
                    expecting(expectedSequence(event)))
            .whenComplete((ack, failure) -> {
                this.window.release();
                if (ack != null) {
                    this.sequences.put(event.actorId(), ack.getSeqno());
                }
            });
    }

    private long expectedSequence(Event event) {
        return this.sequences.getOrDefault(event.actorId(), 0L);
    }

    private static PublishOptions expecting(long sequence) {
        return PublishOptions.builder().expectedLastSubjectSequence(sequence).build();
    }

    private byte[] body(List<Event> events) {
        return this.bodies.computeIfAbsent(events.size(), (size) -> new EventCodec().encode(events));
    }

    private static Headers headers(Event event, int count) {
        Headers headers = new Headers();
        headers.put("Aether-Event-Id", event.id());
        headers.put("Aether-Event-Type", event.eventType());
        headers.put("Aether-Actor-Id", event.actorId());
        headers.put("Aether-Version", Long.toString(event.version() + count - 1));
        if (count > 1) {
            headers.put("Aether-Count", Integer.toString(count));
        }
        headers.put("Aether-Previous-Version", Long.toString(event.version() - 1));
        headers.put("Aether-Trail", TRAIL);
        headers.put("Aether-Node", "U2HVHQGTZ0DLA5BNMEIGPL");
        headers.put("Aether-Correlation-Id", event.correlationId());
        headers.put("Aether-User-Id", event.userId());
        return headers;
    }

    @Override
    public void close() {
        try {
            this.connection.close();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

}
