package one.flowmade.aether.nats.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.test.server.NatsServer;

import static one.flowmade.aether.nats.store.TestEvents.ACTOR;
import static one.flowmade.aether.nats.store.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

class NamesIT extends OnRealServer {

    @Test
    void i4KeepsNamespacesAndStreamsApartThatWouldReadAlike() throws Exception {
        startServer(NatsServer.builder());
        Map<JetStreamEventStore, Event> stored = new LinkedHashMap<>();
        for (List<String> names : List.of(List.of("", "a-b-c"), List.of("a", "b-c"), List.of("a-b", "c"),
                List.of("a.b", "c"), List.of("a_b", "c"), List.of("a%2Eb", "c"), List.of("a", "b"), List.of("", "a-b"),
                List.of("A", "b"))) {
            JetStreamEventStore store = open(
                    JetStreamEventStoreConfig.builder().namespace(names.get(0)).stream(names.get(1)));
            assertThat(store.getLatestVersion(ACTOR)).isZero();
            stored.put(store, event(1));
            store.saveEvent(stored.get(store));
        }
        assertThat(management().getStreamNames()).hasSize(stored.size());
        stored.forEach((store, event) -> assertThat(store.getEvents(ACTOR, 0)).as(store.getStreamName())
            .containsExactly(event));
    }

    @Test
    void namesItsNamespaceAndStream() {
        JetStreamEventStore store = open();
        assertThat(store.getNamespace()).isEqualTo(namespace());
        assertThat(store.getStreamName()).isEqualTo(namespace() + "_events");
    }

}
