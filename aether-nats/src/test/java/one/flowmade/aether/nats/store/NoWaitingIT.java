package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntConsumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import one.flowmade.aether.event.Event;

import static one.flowmade.aether.nats.store.TestEvents.ACTOR;
import static one.flowmade.aether.nats.store.TestEvents.event;
import static one.flowmade.aether.nats.store.TestEvents.eventsUpTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing waits for a time-out to learn that there is no more: the original waits a
 * second in each of these. The bound says that nothing waits, not how fast it is; so it
 * is the fastest of several that has to keep it.
 */
class NoWaitingIT extends OnRealServer {

    private static final Duration BOUND = Duration.ofMillis(400);

    @Test
    void savesTheFirstEventOfANewActor() {
        JetStreamEventStore store = open();
        assertThat(fastest((i) -> store.saveEvent(event("order-" + i, 1)))).isLessThan(BOUND);
    }

    @Test
    void knowsThatAnActorIsUnknown() {
        JetStreamEventStore store = open();
        assertThat(fastest((i) -> assertThat(store.getLatestVersion("order-" + i)).isZero())).isLessThan(BOUND);
        assertThat(fastest((i) -> assertThat(store.getEvents("order-" + i, 0)).isEmpty())).isLessThan(BOUND);
    }

    @Test
    void knowsThatThereIsNothingNew() {
        JetStreamEventStore store = open();
        store.saveEvents(eventsUpTo(100));
        assertThat(fastest((i) -> assertThat(store.getEvents(ACTOR, 101)).isEmpty())).isLessThan(BOUND);
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 32, 33, 100, 200, 256, 500, 1000 })
    void readsAHistoryOfExactly(int length) {
        JetStreamEventStore store = open();
        List<Event> events = eventsUpTo(length);
        events.forEach(store::saveEventAsync);
        store.saveEvent(event("order-2", 1));
        assertThat(store.saveEventAsync(events.get(length - 1))).succeedsWithin(DEADLINE);
        assertThat(fastest((i) -> assertThat(store.getEvents(ACTOR, 0)).isEqualTo(events))).isLessThan(BOUND);
    }

    @ParameterizedTest
    @ValueSource(ints = { 100, 200, 500, 1000 })
    void readsAHistoryOfTheOriginalOfExactly(int length) {
        JetStreamEventStore store = open();
        RawRecords raw = rawRecords();
        List<Event> events = eventsUpTo(length);
        events.forEach((event) -> raw.publish(subjectOf(ACTOR), TestEvents.json(event)));
        assertThat(fastest((i) -> assertThat(store.getEvents(ACTOR, 0)).isEqualTo(events))).isLessThan(BOUND);
        assertThat(fastest((i) -> assertThat(store.getLatestVersion(ACTOR)).isEqualTo(length))).isLessThan(BOUND);
    }

    private static Duration fastest(IntConsumer call) {
        List<Duration> durations = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            call.accept(i);
            durations.add(Duration.ofNanos(System.nanoTime() - start));
        }
        return Collections.min(durations);
    }

}
