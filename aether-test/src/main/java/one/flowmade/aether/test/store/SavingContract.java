package one.flowmade.aether.test.store;

import java.util.List;

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
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * One event, one save.
 */
interface SavingContract extends StoreFixture {

    @Test
    default void savesEventsInTheOrderOfTheirVersions() {
        EventStore store = store();
        List<Event> events = events(1, 2, 3);
        events.forEach(store::saveEvent);
        assertThat(store.getEvents(ACTOR, 0)).isEqualTo(events);
    }

    @Test
    default void allowsGapsBetweenVersions() {
        EventStore store = store();
        List<Event> events = events(3, 10, Long.MAX_VALUE);
        events.forEach(store::saveEvent);
        assertThat(store.getEvents(ACTOR, 0)).isEqualTo(events);
    }

    @Test
    default void i1RefusesAVersionThatIsNotAboveTheLatest() {
        EventStore store = store();
        List<Event> events = events(2, 5);
        events.forEach(store::saveEvent);
        for (long version : List.of(1L, 2L, 4L, 5L)) {
            assertThatExceptionOfType(VersionConflictException.class).as("version %d", version)
                .isThrownBy(() -> store.saveEvent(event(version)))
                .satisfies((conflict) -> {
                    assertThat(conflict.getActorId()).isEqualTo(ACTOR);
                    assertThat(conflict.getAttemptedVersion()).isEqualTo(version);
                    assertThat(conflict.getCurrentVersion()).isEqualTo(5);
                });
        }
        assertThat(store.getEvents(ACTOR, 0)).isEqualTo(events);
    }

    @Test
    default void goesOnAfterAConflict() {
        EventStore store = store();
        store.saveEvent(event(1));
        assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> store.saveEvent(event(1)));
        store.saveEvent(event(2));
        assertThat(store.getLatestVersion(ACTOR)).isEqualTo(2);
    }

    @Test
    default void countsTheVersionsOfEachActorByItself() {
        EventStore store = store();
        store.saveEvent(event("order-1", 7));
        store.saveEvent(event("order-2", 1));
        assertThat(store.getLatestVersion("order-1")).isEqualTo(7);
        assertThat(store.getLatestVersion("order-2")).isEqualTo(1);
    }

    @Test
    default void refusesVersionsBelowOne() {
        EventStore store = store();
        for (long version : List.of(0L, -1L, Long.MIN_VALUE)) {
            assertRefused(store, unchecked("id", "OrderPlaced", ACTOR, version), "version");
        }
    }

    @Test
    default void refusesEventsWithoutIdOrType() {
        EventStore store = store();
        for (String blank : List.of("", " ", "\t\n")) {
            assertRefused(store, unchecked(blank, "OrderPlaced", ACTOR, 1), "id");
            assertRefused(store, unchecked("id", blank, ACTOR, 1), "eventType");
        }
    }

    private static void assertRefused(EventStore store, Event event, String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> store.saveEvent(event))
            .withMessageContaining("'" + name + "'");
        assertThat(store.getLatestVersion(ACTOR)).isZero();
    }

    @Test
    default void refusesNull() {
        EventStore store = store();
        assertThatNullPointerException().isThrownBy(() -> store.saveEvent(missing())).withMessageContaining("event");
        assertThatNullPointerException().isThrownBy(() -> store.saveEvents(missing())).withMessageContaining("events");
        assertThatNullPointerException().isThrownBy(() -> store.getEvents(missing(), 0))
            .withMessageContaining("actorId");
    }

    @SuppressWarnings({ "NullAway", "TypeParameterUnusedInFormals" })
    private static <T> T missing() {
        return null;
    }

}
