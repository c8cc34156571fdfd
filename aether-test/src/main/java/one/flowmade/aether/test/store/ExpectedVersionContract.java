package one.flowmade.aether.test.store;

import java.util.List;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.VersionConflictException;

import static one.flowmade.aether.test.store.Samples.ACTOR;
import static one.flowmade.aether.test.store.Samples.event;
import static one.flowmade.aether.test.store.Samples.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Saves that guard a decision.
 */
interface ExpectedVersionContract extends StoreFixture {

    @Test
    default void savesWhatWasDecidedOnTheLatestVersion() {
        EventStore store = store();
        store.saveEvents(ACTOR, 0, events(1));
        store.saveEvents(ACTOR, 1, events(2, 3));
        store.saveEvents(ACTOR, 3, events(10));
        store.saveEvents(ACTOR, 10, events(11));
        assertThat(store.getEvents(ACTOR, 0)).extracting(Event::version).containsExactly(1L, 2L, 3L, 10L, 11L);
    }

    @Test
    default void i1RefusesWhatWasDecidedOnAnOlderVersion() {
        EventStore store = store();
        List<Event> events = events(1, 3, 9);
        store.saveEvents(events);
        for (long expected : List.of(0L, 1L, 3L)) {
            assertConflict(store, ACTOR, expected, 10, 9);
        }
        assertThat(store.getEvents(ACTOR, 0)).isEqualTo(events);
    }

    @Test
    default void i1RefusesWhatWasDecidedOnAVersionThatIsNotThere() {
        EventStore store = store();
        store.saveEvents(events(1, 3));
        assertConflict(store, ACTOR, 2, 5, 3);
        assertConflict(store, ACTOR, 4, 5, 3);
        assertConflict(store, "order-2", 1, 2, 0);
        assertThat(store.getLatestVersion(ACTOR)).isEqualTo(3);
        assertThat(store.getLatestVersion("order-2")).isZero();
    }

    private static void assertConflict(EventStore store, String actorId, long expected, long attempted, long current) {
        assertThatExceptionOfType(VersionConflictException.class).as("expected version %d", expected)
            .isThrownBy(() -> store.saveEvents(actorId, expected, List.of(event(actorId, attempted))))
            .satisfies((conflict) -> {
                assertThat(conflict.getActorId()).isEqualTo(actorId);
                assertThat(conflict.getAttemptedVersion()).isEqualTo(attempted);
                assertThat(conflict.getCurrentVersion()).isEqualTo(current);
            });
    }

    @Test
    default void refusesSavesThatContradictThemselves() {
        EventStore store = store();
        assertThatIllegalArgumentException().as("negative")
            .isThrownBy(() -> store.saveEvents(ACTOR, -1, events(1)))
            .withMessageContaining("'expectedVersion'");
        assertThatIllegalArgumentException().as("not above the expected version")
            .isThrownBy(() -> store.saveEvents(ACTOR, 3, events(3)))
            .withMessageContaining("'version'");
        assertThatIllegalArgumentException().as("events of another actor")
            .isThrownBy(() -> store.saveEvents("order-2", 0, events(1)))
            .withMessageContaining("'events'");
        assertThatIllegalArgumentException().as("empty")
            .isThrownBy(() -> store.saveEvents(ACTOR, 0, List.of()))
            .withMessageContaining("'events'");
        assertThat(store.getLatestVersion(ACTOR)).isZero();
        assertThat(store.getLatestVersion("order-2")).isZero();
    }

}
