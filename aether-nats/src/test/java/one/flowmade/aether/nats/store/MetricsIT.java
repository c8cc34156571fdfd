package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.StoreUnavailableException;
import one.flowmade.aether.store.VersionConflictException;
import one.flowmade.aether.test.server.NatsServer;

import static one.flowmade.aether.nats.store.TestEvents.ACTOR;
import static one.flowmade.aether.nats.store.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MetricsIT extends OnRealServer {

    private final RecordedMetrics metrics = new RecordedMetrics();

    @Test
    void countsHowSavesEndAndWhatWasStored() {
        JetStreamEventStore store = open(config(), this.metrics);
        Event first = event(1);
        store.saveEvent(first);
        store.saveEvents(List.of(event(2), event(3)));
        store.saveEvent(first);
        assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> store.saveEvent(event(3)));
        assertThat(this.metrics.counted()).containsExactly("saved STORED", "stored 1", "saved STORED", "stored 2",
                "stored 3", "saved STORED", "saved CONFLICT");
    }

    @Test
    void countsReadsAndWhatTheyGave() {
        JetStreamEventStore store = open(config(), this.metrics);
        store.saveEvent(event(1));
        rawRecords().publish(subjectOf(ACTOR), "{}");
        this.metrics.counted().clear();
        store.getLatestVersion(ACTOR);
        store.getEvents(ACTOR, 0);
        store.getEventsWithErrors(ACTOR, 0);
        try (Stream<Event> stream = store.streamEvents(ACTOR, 0)) {
            assertThat(stream).hasSize(1);
        }
        assertThat(this.metrics.counted()).containsExactlyInAnyOrder("read LATEST_VERSION", "read EVENTS",
                "replayed 1 1", "replayed 1 1", "read EVENTS", "read STREAM", "replayed 1 1");
    }

    @Test
    void countsReadsThatFail() {
        NatsServer server = startServer(NatsServer.builder());
        JetStreamEventStore store = open(config().readTimeout(Duration.ofMillis(300)), this.metrics);
        server.kill();
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.getLatestVersion(ACTOR));
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.getEvents(ACTOR, 0));
        assertThatExceptionOfType(StoreUnavailableException.class)
            .isThrownBy(() -> store.getEventsWithErrors(ACTOR, 0));
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.streamEvents(ACTOR, 0));
        assertThat(this.metrics.counted()).containsExactly("read LATEST_VERSION", "read EVENTS", "read EVENTS",
                "read STREAM");
    }

}
