package one.flowmade.aether.nats.bus;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import io.nats.client.Options;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.bus.EventBusConfig;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.test.bus.SharedEventBusContract;
import one.flowmade.aether.test.server.NatsServer;
import one.flowmade.aether.test.server.NatsServerExtension;

/**
 * Every bus of a test has connections of its own, up to three.
 */
@ExtendWith(NatsServerExtension.class)
class SharedNatsEventBusContractIT extends SharedEventBusContract {

    private static List<NatsConnections> connections;

    private final Iterator<NatsConnections> next = Stream.generate(() -> connections).flatMap(List::stream).iterator();

    @BeforeAll
    static void connect(NatsServer server) {
        connections = Stream.generate(() -> NatsConnections.open(Options.builder().server(server.url()).build()))
            .limit(3)
            .toList();
    }

    @AfterAll
    static void disconnect() {
        connections.forEach(NatsConnections::close);
    }

    @Override
    protected EventBus createBus(EventBusConfig config) {
        return NatsEventBus.builder(this.next.next()).config(config).open();
    }

}
