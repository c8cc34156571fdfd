package one.flowmade.aether.test.store;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.EventStoreWithErrors;
import one.flowmade.aether.store.ReplayResult;

import static one.flowmade.aether.test.store.Samples.ACTOR;
import static one.flowmade.aether.test.store.Samples.event;
import static one.flowmade.aether.test.store.Samples.events;
import static one.flowmade.aether.test.store.Samples.eventsUpTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Histories and latest versions.
 */
interface ReadingContract extends StoreFixture {

    @Test
    default void knowsNothingOfAnUnknownActor() {
        EventStoreWithErrors store = store();
        store.saveEvent(event(1));
        assertThat(store.getLatestVersion("order-2")).isZero();
        assertThat(read(store, "order-2", 0)).isEmpty();
    }

    @Test
    default void readsFromAVersionOnInclusively() {
        EventStoreWithErrors store = store();
        List<Event> events = events(1, 2, 5, 6, 9);
        store.saveEvent(events.get(0));
        store.saveEvents(events.subList(1, 4));
        store.saveEvent(events.get(4));
        assertThat(read(store, ACTOR, 0)).isEqualTo(events);
        assertThat(read(store, ACTOR, 1)).isEqualTo(events);
        assertThat(read(store, ACTOR, 2)).isEqualTo(events.subList(1, 5));
        assertThat(read(store, ACTOR, 3)).isEqualTo(events.subList(2, 5));
        assertThat(read(store, ACTOR, 6)).isEqualTo(events.subList(3, 5));
        assertThat(read(store, ACTOR, 9)).isEqualTo(events.subList(4, 5));
        assertThat(read(store, ACTOR, 10)).isEmpty();
        assertThat(read(store, ACTOR, Long.MAX_VALUE)).isEmpty();
    }

    /**
     * Reads a history in every way there is.
     */
    private static List<Event> read(EventStoreWithErrors store, String actorId, long fromVersion) {
        List<Event> events = store.getEvents(actorId, fromVersion);
        try (Stream<Event> stream = store.streamEvents(actorId, fromVersion)) {
            assertThat(stream).isEqualTo(events);
        }
        ReplayResult result = store.getEventsWithErrors(actorId, fromVersion);
        assertThat(result.events()).isEqualTo(events);
        assertThat(result.errors()).isEmpty();
        assertThat(result.truncated()).isFalse();
        return events;
    }

    @ParameterizedTest
    @ValueSource(ints = { 99, 100, 101, 200, 1_000 })
    default void i5ReadsAHistoryWholeWhateverItsLength(int length) {
        EventStoreWithErrors store = store();
        List<Event> events = eventsUpTo(length);
        for (Event event : events) {
            store.saveEvent(event);
        }
        assertThat(read(store, ACTOR, 0)).isEqualTo(events);
        assertThat(read(store, ACTOR, length)).isEqualTo(events.subList(length - 1, length));
    }

    @Test
    default void readsOneActorAmongMany() {
        EventStoreWithErrors store = store();
        for (long version = 1; version <= 20; version++) {
            for (int actor = 0; actor < 10; actor++) {
                store.saveEvent(event("order-" + actor, version));
            }
        }
        for (int actor = 0; actor < 10; actor++) {
            assertThat(read(store, "order-" + actor, 0)).hasSize(20)
                .extracting(Event::actorId)
                .containsOnly("order-" + actor);
        }
    }

    @Test
    default void readsWhatWasJustSaved() {
        EventStoreWithErrors store = store();
        for (Event event : eventsUpTo(100)) {
            store.saveEvent(event);
            assertThat(store.getLatestVersion(ACTOR)).isEqualTo(event.version());
            assertThat(store.getEvents(ACTOR, event.version())).containsExactly(event);
        }
    }

    @Test
    default void streamsAHistoryWhileItGrows() {
        EventStoreWithErrors store = store();
        List<Event> events = eventsUpTo(300);
        store.saveEvents(events.subList(0, 200));
        try (Stream<Event> stream = store.streamEvents(ACTOR, 0)) {
            Iterator<Event> read = stream.iterator();
            for (Event expected : events.subList(0, 100)) {
                assertThat(read.next()).isEqualTo(expected);
            }
            store.saveEvents(events.subList(200, 300));
            for (Event expected : events.subList(100, 200)) {
                assertThat(read.next()).isEqualTo(expected);
            }
        }
    }

    @Test
    default void streamsMayBeClosedEarly() {
        EventStoreWithErrors store = store();
        List<Event> events = eventsUpTo(300);
        store.saveEvents(events);
        for (int i = 0; i < 200; i++) {
            try (Stream<Event> stream = store.streamEvents(ACTOR, 0)) {
                assertThat(stream.limit(2)).isEqualTo(events.subList(0, 2));
            }
        }
        assertThat(read(store, ACTOR, 0)).isEqualTo(events);
    }

    @Test
    default void i3GivesHistoriesThatAreNobodysElse() {
        EventStoreWithErrors store = store();
        List<Event> events = events(1, 2, 3);
        store.saveEvents(events.subList(0, 2));
        List<Event> read = store.getEvents(ACTOR, 0);
        List<Event> readWithErrors = store.getEventsWithErrors(ACTOR, 0).events();
        store.saveEvent(events.get(2));
        assertThat(read).isEqualTo(events.subList(0, 2));
        assertThat(readWithErrors).isEqualTo(events.subList(0, 2));

        clear(read);
        clear(readWithErrors);
        assertThat(read(store, ACTOR, 0)).isEqualTo(events);
    }

    private static void clear(List<Event> events) {
        try {
            events.clear();
        }
        catch (UnsupportedOperationException ex) {
            assertThat(events).isNotEmpty();
        }
    }

    @Test
    default void refusesToReadWhatCannotBeAnActor() {
        EventStoreWithErrors store = store();
        for (String actorId : List.of("", " ", "x".repeat(513))) {
            assertThatIllegalArgumentException().isThrownBy(() -> store.getEvents(actorId, 0))
                .withMessageContaining("'actorId'");
            assertThatIllegalArgumentException().isThrownBy(() -> store.getEventsWithErrors(actorId, 0))
                .withMessageContaining("'actorId'");
            assertThatIllegalArgumentException().isThrownBy(() -> consume(store, actorId))
                .withMessageContaining("'actorId'");
            assertThatIllegalArgumentException().isThrownBy(() -> store.getLatestVersion(actorId))
                .withMessageContaining("'actorId'");
        }
    }

    private static long consume(EventStoreWithErrors store, String actorId) {
        try (Stream<Event> stream = store.streamEvents(actorId, 0)) {
            return stream.toList().size();
        }
    }

}
