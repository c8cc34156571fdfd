package one.flowmade.aether.test.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.VersionConflictException;

import static one.flowmade.aether.test.store.Samples.ACTOR;
import static one.flowmade.aether.test.store.Samples.event;
import static one.flowmade.aether.test.store.Samples.events;
import static one.flowmade.aether.test.store.Samples.eventsUpTo;
import static one.flowmade.aether.test.store.Samples.unchecked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Several events, one save.
 */
interface ListContract extends StoreFixture {

    @Test
    default void savesAListInOrder() {
        EventStore store = store();
        List<Event> events = events(2, 3, 10);
        store.saveEvents(events);
        assertThat(store.getEvents(ACTOR, 0)).isEqualTo(events);
        assertThat(store.getLatestVersion(ACTOR)).isEqualTo(10);
    }

    @Test
    default void savesALongList() {
        EventStore store = store();
        List<Event> events = eventsUpTo(1_000);
        store.saveEvents(events);
        assertThat(store.getEvents(ACTOR, 0)).isEqualTo(events);
    }

    @Test
    default void i1RefusesAListWhoseFirstVersionIsNotAboveTheLatestAndStoresNone() {
        EventStore store = store();
        Event stored = event(2);
        store.saveEvent(stored);
        assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> store.saveEvents(events(2, 3, 4)))
            .satisfies((conflict) -> {
                assertThat(conflict.getActorId()).isEqualTo(ACTOR);
                assertThat(conflict.getAttemptedVersion()).isEqualTo(2);
                assertThat(conflict.getCurrentVersion()).isEqualTo(2);
            });
        assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> store.saveEvents(events(1, 3)));
        assertThat(store.getEvents(ACTOR, 0)).containsExactly(stored);
    }

    @Test
    default void i2ShowsReadersAListWholeOrNotAtAll() {
        EventStore store = store();
        List<Event> events = eventsUpTo(600);
        int size = 20;
        AtomicBoolean saving = new AtomicBoolean(true);
        Race.run(2, (i) -> {
            if (i == 0) {
                try {
                    for (int from = 0; from < events.size(); from += size) {
                        store.saveEvents(events.subList(from, from + size));
                    }
                }
                finally {
                    saving.set(false);
                }
            }
            while (saving.get()) {
                assertThat(store.getEvents(ACTOR, 0).size() % size).isZero();
                assertThat(store.getLatestVersion(ACTOR) % size).isZero();
            }
            return i;
        });
        assertThat(store.getEvents(ACTOR, 0)).isEqualTo(events);
    }

    @Test
    default void i3KeepsWhatWasInTheListWhenItWasSaved() {
        EventStore store = store();
        List<Event> events = new ArrayList<>(events(1, 2));
        List<Event> saved = List.copyOf(events);
        store.saveEvents(events);
        events.set(0, event(7));
        events.add(event(8));
        assertThat(store.getEvents(ACTOR, 0)).isEqualTo(saved);
    }

    @Test
    default void refusesListsThatAreNoSave() {
        EventStore store = store();
        assertThatIllegalArgumentException().as("empty")
            .isThrownBy(() -> store.saveEvents(List.of()))
            .withMessageContaining("'events'");
        assertThatIllegalArgumentException().as("two actors")
            .isThrownBy(() -> store.saveEvents(List.of(event(1), event("order-2", 2))))
            .withMessageContaining("'events'");
        assertThatIllegalArgumentException().as("descending")
            .isThrownBy(() -> store.saveEvents(events(2, 1)))
            .withMessageContaining("'version'");
        assertThatIllegalArgumentException().as("one version twice")
            .isThrownBy(() -> store.saveEvents(events(1, 1)))
            .withMessageContaining("'version'");
        assertThatIllegalArgumentException().as("one event without id")
            .isThrownBy(() -> store.saveEvents(List.of(event(1), unchecked("", "OrderPlaced", ACTOR, 2))))
            .withMessageContaining("'id'");
        assertThat(store.getLatestVersion(ACTOR)).isZero();
        assertThat(store.getLatestVersion("order-2")).isZero();
    }

}
