package one.flowmade.aether.nats.store;

import java.util.Map;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.StoreUnavailableException;
import one.flowmade.aether.test.server.NatsServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HealthIT extends OnRealServer {

    @Test
    void isDownWhenTheServerMayNotStoreMore() {
        startServer(NatsServer.builder().jetStream("max_file: 1MB"));
        JetStreamEventStore store = open();
        assertThat(store.checkHealth(DEADLINE).join().problem()).isEmpty();
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> {
            for (int version = 1; version < 20; version++) {
                store.saveEvent(Event.builder("Stored", "item-1")
                    .version(version)
                    .data(Map.of("filler", "x".repeat(100_000)))
                    .build());
            }
        }).withMessageContaining("insufficient resources");
        assertThat(store.checkHealth(DEADLINE).join().problem()).get()
            .asString()
            .contains("the latest save failed: insufficient resources");
    }

}
