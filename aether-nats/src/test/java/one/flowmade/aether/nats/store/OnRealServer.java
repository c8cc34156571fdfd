package one.flowmade.aether.nats.store;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.MessageInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.ExtendWith;

import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.store.EventStoredListener;
import one.flowmade.aether.store.spi.StoreMetrics;
import one.flowmade.aether.test.server.NatsServer;
import one.flowmade.aether.test.server.NatsServerExtension;

/**
 * Opens stores on a real server, in a namespace of each test's own, and closes after the
 * test what it opened.
 */
@ExtendWith(NatsServerExtension.class)
@Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
abstract class OnRealServer {

    /** How long anything may take that is not a wait by intent. */
    static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final AtomicLong lastNamespace = new AtomicLong();

    private final Deque<AutoCloseable> opened = new ConcurrentLinkedDeque<>();

    private final String namespace = "test-" + ProcessHandle.current().pid() + "-" + lastNamespace.incrementAndGet();

    private @Nullable NatsServer server;

    private @Nullable NatsConnections connections;

    private @Nullable Connection client;

    @BeforeEach
    void use(NatsServer shared) {
        this.server = shared;
    }

    @AfterEach
    void closeAll() throws Exception {
        while (!this.opened.isEmpty()) {
            this.opened.pop().close();
        }
    }

    <T extends AutoCloseable> T closing(T resource) {
        this.opened.push(resource);
        return resource;
    }

    /**
     * Starts a server that is this test's own, and uses it from now on.
     */
    NatsServer startServer(NatsServer.Builder builder) {
        NatsServer own = closing(builder.start());
        this.server = own;
        this.connections = null;
        this.client = null;
        return own;
    }

    NatsServer server() {
        return Objects.requireNonNull(this.server);
    }

    String namespace() {
        return this.namespace;
    }

    JetStreamEventStoreConfig.Builder config() {
        return JetStreamEventStoreConfig.builder().namespace(this.namespace).stream("events");
    }

    JetStreamEventStore open(EventStoredListener... listeners) {
        return open(config(), listeners);
    }

    JetStreamEventStore open(JetStreamEventStoreConfig.Builder config, EventStoredListener... listeners) {
        return open(config, StoreMetrics.NONE, listeners);
    }

    JetStreamEventStore open(JetStreamEventStoreConfig.Builder config, StoreMetrics metrics,
            EventStoredListener... listeners) {
        return closing(JetStreamEventStore.builder(connections())
            .config(config.build())
            .listeners(List.of(listeners))
            .metrics(metrics)
            .open());
    }

    synchronized NatsConnections connections() {
        NatsConnections present = this.connections;
        if (present == null) {
            present = newConnections();
            this.connections = present;
        }
        return present;
    }

    NatsConnections newConnections() {
        return closing(NatsConnections.open(options()));
    }

    private Options options() {
        return Options.builder()
            .server(server().url())
            .reconnectWait(Duration.ofMillis(20))
            .reconnectJitter(Duration.ofMillis(10))
            .build();
    }

    /**
     * Connects without Aether.
     */
    Connection client() throws IOException, InterruptedException {
        Connection present = this.client;
        if (present == null) {
            present = closing(Nats.connect(options()));
            this.client = present;
        }
        return present;
    }

    JetStreamManagement management() throws IOException, InterruptedException {
        return client().jetStreamManagement();
    }

    RawRecords rawRecords() {
        return closing(RawRecords.connect(server()));
    }

    StreamNames names() {
        return StreamNames.of(this.namespace, "events");
    }

    String subjectOf(String actorId) {
        return names().eventsOf(actorId);
    }

    /**
     * Returns all records of the namespace's stream, as the server holds them.
     */
    List<MessageInfo> storedRecords() throws IOException, InterruptedException, JetStreamApiException {
        JetStreamManagement management = management();
        var state = management.getStreamInfo(names().stream()).getStreamState();
        List<MessageInfo> records = new ArrayList<>();
        for (long sequence : LongStream.rangeClosed(Math.max(1, state.getFirstSequence()), state.getLastSequence())
            .toArray()) {
            records.add(management.getMessage(names().stream(), sequence));
        }
        return records;
    }

}
