package one.flowmade.aether.nats.bus;

import io.nats.client.Options;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.bus.EventBusConfig;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.test.bus.EventBusContract;
import one.flowmade.aether.test.server.NatsServer;
import one.flowmade.aether.test.server.NatsServerExtension;

@ExtendWith(NatsServerExtension.class)
class NatsEventBusContractIT extends EventBusContract {

    private static NatsConnections connections;

    @BeforeAll
    static void connect(NatsServer server) {
        connections = NatsConnections.open(Options.builder().server(server.url()).build());
    }

    @AfterAll
    static void disconnect() {
        connections.close();
    }

    @Override
    protected EventBus createBus(EventBusConfig config) {
        return NatsEventBus.builder(connections).config(config).open();
    }

}
