package one.flowmade.aether.nats.snapshot;

import java.util.concurrent.atomic.AtomicLong;

import io.nats.client.Options;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.snapshot.SnapshotStore;
import one.flowmade.aether.test.server.NatsServer;
import one.flowmade.aether.test.server.NatsServerExtension;
import one.flowmade.aether.test.snapshot.SnapshotStoreContract;

@ExtendWith(NatsServerExtension.class)
class JetStreamSnapshotStoreContractIT extends SnapshotStoreContract {

    private static final AtomicLong lastStream = new AtomicLong();

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
    protected SnapshotStore createStore(int kept) {
        return JetStreamSnapshotStore.open(connections, "snapshot-contract-" + lastStream.incrementAndGet(),
                JetStreamSnapshotStoreConfig.defaults().withKept(kept));
    }

}
