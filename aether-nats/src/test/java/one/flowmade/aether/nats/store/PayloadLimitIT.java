package one.flowmade.aether.nats.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.AppendTooLargeException;
import one.flowmade.aether.test.server.NatsServer;

import static one.flowmade.aether.nats.store.TestEvents.ACTOR;
import static one.flowmade.aether.nats.store.TestEvents.event;
import static one.flowmade.aether.nats.store.TestEvents.eventsUpTo;
import static one.flowmade.aether.nats.store.TestEvents.large;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PayloadLimitIT extends OnRealServer {

    private static final int KIB = 1024;

    @Test
    void refusesExactlyWhatTheServerDoesNotTakeAndSendsNoneOfIt() throws Exception {
        startServer(NatsServer.builder().config("max_payload: 16KB"));
        JetStreamEventStore store = open();
        List<Long> refusedSizes = new ArrayList<>();
        for (int i = 0; i < 800; i++) {
            try {
                store.saveEvent(large(ACTOR, i + 1, 15 * KIB + i));
            }
            catch (AppendTooLargeException ex) {
                assertThat(ex.getLimit()).isEqualTo(16 * KIB);
                refusedSizes.add(ex.getSize());
            }
        }
        assertThat(refusedSizes).isNotEmpty().allSatisfy((size) -> assertThat(size).isGreaterThan(16 * KIB));
        assertThat(Collections.min(refusedSizes)).as("the smallest refused").isEqualTo(16 * KIB + 1);
        assertThat(storedRecords()).hasSize(800 - refusedSizes.size());
    }

    @Test
    void goesOnWithTheActorAfterWhatWasTooLarge() {
        startServer(NatsServer.builder().config("max_payload: 16KB"));
        JetStreamEventStore store = open();
        assertThatExceptionOfType(AppendTooLargeException.class)
            .isThrownBy(() -> store.saveEvent(large(ACTOR, 1, 17 * KIB)));
        assertThatExceptionOfType(AppendTooLargeException.class).isThrownBy(() -> store.saveEvents(eventsUpTo(200)));
        assertThat(store.saveEventAsync(large(ACTOR, 1, 17 * KIB))).failsWithin(DEADLINE)
            .withThrowableThat()
            .withCauseInstanceOf(AppendTooLargeException.class);
        Event small = event(1);
        store.saveEvent(small);
        assertThat(store.getEvents(ACTOR, 0)).containsExactly(small);
    }

    @Test
    void readsRecordsThatAreLargerThanABatch() {
        startServer(NatsServer.builder().config("max_payload: 12MB\nmax_pending: 64MB"));
        JetStreamEventStore store = open();
        List<Event> events = new ArrayList<>();
        for (int version = 1; version <= 5; version++) {
            events.add(large(ACTOR, version, 8_000_000));
            store.saveEvent(events.get(version - 1));
        }
        assertThat(store.getEvents(ACTOR, 0)).isEqualTo(events);
        Event foreign = large(ACTOR, 6, 8_000_000);
        rawRecords().publish(subjectOf(ACTOR), TestEvents.json(foreign));
        events.add(foreign);
        assertThat(store.getLatestVersion(ACTOR)).isEqualTo(6);
        assertThat(store.getEvents(ACTOR, 0)).isEqualTo(events);
    }

}
