package one.flowmade.aether.autoconfigure.store;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

import one.flowmade.aether.test.server.NatsServer;
import one.flowmade.aether.test.server.NatsServerExtension;

@ExtendWith(NatsServerExtension.class)
class JetStreamEventStoredIT extends EventStoredContract {

    private String url;

    @BeforeEach
    void take(NatsServer server) {
        this.url = server.url();
    }

    @Override
    String[] store() {
        return new String[] { "aether.nats.servers=" + this.url };
    }

}
