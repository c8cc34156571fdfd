package one.flowmade.aether.nats.store;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.nats.client.Options;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.store.EventStoreWithErrors;
import one.flowmade.aether.store.EventStoredListener;
import one.flowmade.aether.test.server.NatsServer;
import one.flowmade.aether.test.server.NatsServerExtension;
import one.flowmade.aether.test.store.SharedEventStoreContract;

@ExtendWith(NatsServerExtension.class)
class SharedJetStreamEventStoreContractIT extends SharedEventStoreContract {

    private static final AtomicLong lastStream = new AtomicLong();

    private static NatsConnections connections;

    private final String stream = "shared-contract-" + lastStream.incrementAndGet();

    @BeforeAll
    static void connect(NatsServer server) {
        connections = NatsConnections.open(Options.builder().server(server.url()).build());
    }

    @AfterAll
    static void disconnect() {
        connections.close();
    }

    @Override
    protected EventStoreWithErrors createStore(String namespace, List<EventStoredListener> listeners) {
        return JetStreamEventStore.builder(connections)
            .config(JetStreamEventStoreConfig.builder().namespace(namespace).stream(this.stream).build())
            .listeners(listeners)
            .open();
    }

}
