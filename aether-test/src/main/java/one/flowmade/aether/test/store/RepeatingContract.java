package one.flowmade.aether.test.store;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.VersionConflictException;

import static one.flowmade.aether.test.store.Samples.ACTOR;
import static one.flowmade.aether.test.store.Samples.event;
import static one.flowmade.aether.test.store.Samples.events;
import static one.flowmade.aether.test.store.Samples.unchecked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Saving again what is stored already: same id, actor and version.
 */
interface RepeatingContract extends StoreFixture {

    @Test
    default void i2SavesTheSameEventAgainWithoutStoringItAgain() {
        EventStore store = store();
        Event event = event(1);
        store.saveEvent(event);
        store.saveEvent(event);
        assertThat(store.getEvents(ACTOR, 0)).containsExactly(event);
    }

    @Test
    default void i2FindsARepetitionBehindNewerVersions() {
        EventStore store = store();
        List<Event> events = Samples.eventsUpTo(60);
        events.forEach(store::saveEvent);
        store.saveEvent(events.get(0));
        store.saveEvent(events.get(40));
        store.saveEvents(events.subList(5, 9));
        assertThat(store.getEvents(ACTOR, 0)).isEqualTo(events);
    }

    @Test
    default void i2SavesTheSameListAgainWithoutStoringItAgain() {
        EventStore store = store();
        List<Event> events = events(1, 2, 5);
        store.saveEvents(events);
        store.saveEvents(events);
        assertThat(store.getEvents(ACTOR, 0)).isEqualTo(events);
    }

    @Test
    default void i2FindsAListThatWasSavedOneByOne() {
        EventStore store = store();
        List<Event> events = events(1, 2, 3);
        events.forEach(store::saveEvent);
        store.saveEvents(events);
        assertThat(store.getEvents(ACTOR, 0)).isEqualTo(events);
    }

    @Test
    default void i2FindsEventsThatWereSavedAsAList() {
        EventStore store = store();
        List<Event> events = events(1, 2, 3, 4);
        store.saveEvents(events);
        events.forEach(store::saveEvent);
        store.saveEvents(events.subList(1, 3));
        assertThat(store.getEvents(ACTOR, 0)).isEqualTo(events);
    }

    @Test
    default void i2FindsAListOverSeveralSaves() {
        EventStore store = store();
        List<Event> events = events(1, 2, 3, 4, 5);
        store.saveEvents(events.subList(0, 2));
        store.saveEvent(events.get(2));
        store.saveEvents(events.subList(3, 5));
        store.saveEvents(events.subList(1, 4));
        assertThat(store.getEvents(ACTOR, 0)).isEqualTo(events);
    }

    @Test
    default void i2FindsARepetitionBeforeTheExpectedVersionIsCompared() {
        EventStore store = store();
        List<Event> first = events(1, 2);
        List<Event> second = events(3, 4);
        store.saveEvents(ACTOR, 0, first);
        store.saveEvents(ACTOR, 0, first);
        store.saveEvents(ACTOR, 2, second);
        store.saveEvents(ACTOR, 2, second);
        store.saveEvents(ACTOR, 0, first);
        assertThat(store.getEvents(ACTOR, 0)).containsExactly(first.get(0), first.get(1), second.get(0), second.get(1));
    }

    @Test
    default void i3LetsTheIdsDecideAndKeepsWhatIsStored() {
        EventStore store = store();
        Event stored = event(1);
        store.saveEvent(stored);
        store.saveEvent(Event.builder("OrderShipped", ACTOR).id(stored.id()).version(1).data(Map.of("a", 1)).build());
        assertThat(store.getEvents(ACTOR, 0)).containsExactly(stored);
    }

    @Test
    default void i1RefusesAnotherIdAtAStoredVersion() {
        EventStore store = store();
        List<Event> events = events(1, 2);
        store.saveEvents(events);
        assertConflict(store, events(1));
        assertConflict(store, events(2));
        assertConflict(store, List.of(events.get(0), event(2)));
        assertThat(store.getEvents(ACTOR, 0)).isEqualTo(events);
    }

    @Test
    default void i1RefusesAListOfWhichOnlyAPartIsStored() {
        EventStore store = store();
        List<Event> events = events(1, 2, 4);
        store.saveEvents(events);
        assertConflict(store, List.of(events.get(2), event(5)));
        assertConflict(store, List.of(events.get(1), event(3), events.get(2)));
        assertThat(store.getEvents(ACTOR, 0)).isEqualTo(events);
    }

    private static void assertConflict(EventStore store, List<Event> events) {
        assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> store.saveEvents(events));
    }

    @Test
    default void storesAnIdAgainForAnotherActorOrVersion() {
        EventStore store = store();
        List<Event> events = List.of(unchecked("id", "OrderPlaced", ACTOR, 1), unchecked("id", "OrderPlaced", ACTOR, 2),
                unchecked("id", "OrderPlaced", "order-2", 1));
        events.forEach(store::saveEvent);
        assertThat(store.getEvents(ACTOR, 0)).isEqualTo(events.subList(0, 2));
        assertThat(store.getEvents("order-2", 0)).containsExactly(events.get(2));
    }

}
