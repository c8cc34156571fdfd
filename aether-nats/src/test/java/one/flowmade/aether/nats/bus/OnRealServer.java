package one.flowmade.aether.nats.bus;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

import one.flowmade.aether.bus.EventBusConfig;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.test.server.NatsServer;

/**
 * Opens buses on a server of the test's own, and closes after the test what it opened.
 */
@Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
abstract class OnRealServer {

    static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    @AfterEach
    void closeAll() throws Exception {
        while (!this.opened.isEmpty()) {
            this.opened.pop().close();
        }
    }

    NatsServer start(NatsServer.Builder server) {
        return closing(server.withoutJetStream().start());
    }

    NatsEventBus bus(NatsServer server) {
        return bus(server, EventBusConfig.defaults());
    }

    NatsEventBus bus(NatsServer server, EventBusConfig config) {
        return closing(NatsEventBus.builder(connections(server)).config(config).open());
    }

    NatsConnections connections(NatsServer server) {
        return closing(NatsConnections.open(options(server)));
    }

    Connection client(NatsServer server) throws Exception {
        return closing(Nats.connect(options(server)));
    }

    private static Options options(NatsServer server) {
        return Options.builder()
            .server(server.url())
            .reconnectWait(Duration.ofMillis(20))
            .reconnectJitter(Duration.ofMillis(10))
            .build();
    }

    <T extends AutoCloseable> T closing(T resource) {
        this.opened.push(resource);
        return resource;
    }

    static Event event() {
        return Event.builder("OrderPlaced", "order-1").version(1).build();
    }

    static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what).dontCatchUncaughtExceptions().atMost(DEADLINE).until(condition);
    }

    /**
     * Remembers what it received.
     */
    static final class Inbox implements Consumer<Event> {

        private final Queue<Event> received = new ConcurrentLinkedQueue<>();

        @Override
        public void accept(Event event) {
            this.received.add(event);
        }

        List<Event> received() {
            return List.copyOf(this.received);
        }

        void await(Event event) {
            OnRealServer.await("an event", () -> this.received.contains(event));
        }

    }

}
