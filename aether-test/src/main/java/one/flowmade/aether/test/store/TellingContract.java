package one.flowmade.aether.test.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.VersionConflictException;

import static one.flowmade.aether.test.store.Samples.ACTOR;
import static one.flowmade.aether.test.store.Samples.event;
import static one.flowmade.aether.test.store.Samples.events;
import static one.flowmade.aether.test.store.Samples.unchecked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Listeners are told what was stored.
 */
interface TellingContract extends StoreFixture {

    @Test
    default void i7TellsWhatWasStoredBeforeTheSaveReturns() {
        Facts facts = new Facts();
        EventStore store = storeIn("shop.eu", facts);
        Event event = event(3);
        Instant before = Instant.now();
        store.saveEvent(event);
        assertThat(facts.told()).singleElement().satisfies((fact) -> {
            assertThat(fact.timestamp()).isBetween(before, Instant.now());
            assertThat(fact)
                .isEqualTo(new EventStored(event.id(), ACTOR, 3, fact.timestamp(), event.eventType(), "shop.eu"));
        });
    }

    @Test
    default void namesNoNamespaceWhenThereIsNone() {
        Facts facts = new Facts();
        store(facts).saveEvent(event(1));
        assertThat(facts.told()).extracting(EventStored::namespace).containsExactly("");
    }

    @Test
    default void i7TellsOnTheSavingThread() {
        List<Thread> threads = new ArrayList<>();
        EventStore store = store((fact) -> threads.add(Thread.currentThread()));
        store.saveEvent(event(1));
        store.saveEvents(events(2));
        store.saveEvents(ACTOR, 2, events(3));
        assertThat(threads).hasSize(3).containsOnly(Thread.currentThread());
    }

    @Test
    default void i7TellsEachEventOfAListInOrder() {
        Facts facts = new Facts();
        EventStore store = store(facts);
        List<Event> events = events(1, 2, 5);
        store.saveEvents(events);
        assertThat(facts.told()).extracting(EventStored::eventId)
            .containsExactlyElementsOf(events.stream().map(Event::id).toList());
    }

    @Test
    default void i7TellsAfterTheEventCanBeRead() {
        List<Event> read = new ArrayList<>();
        List<Long> latest = new ArrayList<>();
        EventStore store = storeWithReaction((self, fact) -> {
            read.addAll(self.getEvents(fact.actorId(), fact.version()));
            latest.add(self.getLatestVersion(fact.actorId()));
        });
        List<Event> events = events(1, 2);
        events.forEach(store::saveEvent);
        assertThat(read).isEqualTo(events);
        assertThat(latest).containsExactly(1L, 2L);
    }

    @Test
    default void i7TellsNothingOfWhatWasRefused() {
        Facts facts = new Facts();
        EventStore store = store(facts);
        store.saveEvent(event(2));
        assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> store.saveEvent(event(1)));
        assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> store.saveEvents(events(2, 3)));
        assertThatExceptionOfType(VersionConflictException.class)
            .isThrownBy(() -> store.saveEvents(ACTOR, 1, events(3)));
        assertThatIllegalArgumentException().isThrownBy(() -> store.saveEvent(unchecked("", "Placed", ACTOR, 3)));
        assertThat(facts.versions()).containsExactly(2L);
    }

    @Test
    default void i7TellsNothingOfARepetition() {
        Facts facts = new Facts();
        EventStore store = store(facts);
        List<Event> events = events(1, 2);
        store.saveEvents(events);
        store.saveEvents(events);
        store.saveEvent(events.get(0));
        store.saveEvents(ACTOR, 0, events);
        assertThat(facts.versions()).containsExactly(1L, 2L);
    }

    @Test
    default void i7TellsEveryListenerWhateverAnotherThrows() {
        Facts first = new Facts();
        Facts second = new Facts();
        EventStore store = store(first, (fact) -> {
            throw new IllegalStateException("a listener fails");
        }, (fact) -> {
            throw new AssertionError("a listener fails badly");
        }, second);
        store.saveEvent(event(1));
        store.saveEvents(events(2, 3));
        assertThat(first.versions()).containsExactly(1L, 2L, 3L);
        assertThat(second.versions()).containsExactly(1L, 2L, 3L);
        assertThat(store.getLatestVersion(ACTOR)).isEqualTo(3);
    }

    @Test
    default void i7TellsWhatAListenerSavesNextAndNotWithin() {
        List<String> calls = new ArrayList<>();
        EventStore store = storeWithReaction((self, fact) -> {
            calls.add("start " + fact.version());
            if (fact.version() < 4) {
                self.saveEvent(event(fact.version() + 1));
            }
            calls.add("end " + fact.version());
        });
        store.saveEvent(event(1));
        assertThat(calls).containsExactly("start 1", "end 1", "start 2", "end 2", "start 3", "end 3", "start 4",
                "end 4");
    }

    @Test
    default void i7TellsWhatAListenerSavesForAnotherActor() {
        Facts facts = new Facts();
        EventStore store = storeWithReaction((self, fact) -> {
            facts.onEventStored(fact);
            if (fact.actorId().equals(ACTOR)) {
                self.saveEvent(event("invoice-1", fact.version()));
            }
        });
        store.saveEvents(events(1, 2));
        assertThat(facts.versionsOf(ACTOR)).containsExactly(1L, 2L);
        assertThat(facts.versionsOf("invoice-1")).containsExactly(1L, 2L);
    }

    @Test
    default void i7LeavesTellingToTheThreadThatTellsAlready() {
        CountDownLatch telling = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Map<String, Thread> tellers = new ConcurrentHashMap<>();
        EventStore store = store((fact) -> {
            tellers.put(fact.actorId() + " " + fact.version(), Thread.currentThread());
            if (fact.actorId().equals(ACTOR) && fact.version() == 1) {
                telling.countDown();
                Race.await(release, "the release of the listener");
            }
        });
        Thread first = Race.start(() -> store.saveEvent(event(1)));
        try {
            Race.await(telling, "the first fact");
            store.saveEvent(event(2));
            store.saveEvent(event("order-2", 1));
            assertThat(tellers).containsOnlyKeys(ACTOR + " 1", "order-2 1");
        }
        finally {
            release.countDown();
        }
        Race.join(first);
        assertThat(tellers).containsEntry(ACTOR + " 2", first).containsEntry("order-2 1", Thread.currentThread());
    }

}
