package one.flowmade.aether.test.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.EventStoreWithErrors;
import one.flowmade.aether.store.EventStoredListener;
import one.flowmade.aether.store.PrecedingSaveFailedException;
import one.flowmade.aether.store.StoreClosedException;
import one.flowmade.aether.store.UnknownOutcomeException;
import one.flowmade.aether.store.VersionConflictException;

import static one.flowmade.aether.test.store.Samples.ACTOR;
import static one.flowmade.aether.test.store.Samples.event;
import static one.flowmade.aether.test.store.Samples.events;
import static one.flowmade.aether.test.store.Samples.eventsUpTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The contract of stores whose data outlive them and are shared by several at a time.
 */
public abstract class SharedEventStoreContract extends StoreSuite {

    /**
     * Opens a store. Stores of one test and namespace share their data; a test finds none
     * of another's.
     * @param namespace the namespace, empty for none
     * @param listeners who is told of what this store saves
     * @return the store, which is closed after the test
     */
    @Override
    protected abstract EventStoreWithErrors createStore(String namespace, List<EventStoredListener> listeners);

    @Test
    void readsWhatAnotherStoreSaved() {
        EventStoreWithErrors one = store();
        EventStoreWithErrors other = store();
        assertThat(other.getLatestVersion(ACTOR)).isZero();
        List<Event> events = events(1, 2, 5);
        one.saveEvent(events.get(0));
        assertThat(other.getLatestVersion(ACTOR)).isEqualTo(1);
        one.saveEvents(events.subList(1, 3));
        assertThat(other.getLatestVersion(ACTOR)).isEqualTo(5);
        assertThat(other.getEvents(ACTOR, 0)).isEqualTo(events);
        assertThat(other.getEventsWithErrors(ACTOR, 0).events()).isEqualTo(events);
        try (Stream<Event> stream = other.streamEvents(ACTOR, 0)) {
            assertThat(stream).isEqualTo(events);
        }
    }

    @Test
    void i1RefusesVersionsThatAnotherStoreHasTaken() {
        EventStore one = store();
        EventStore other = store();
        List<Event> events = events(1, 2, 3, 4);
        other.saveEvent(events.get(0));
        one.saveEvent(events.get(1));
        assertConflict(() -> other.saveEvent(event(2)), 2, 2);
        one.saveEvent(events.get(2));
        assertConflict(() -> other.saveEvents(events(2, 4)), 2, 3);
        assertConflict(() -> other.saveEvents(ACTOR, 2, events(4)), 4, 3);
        other.saveEvents(ACTOR, 3, events.subList(3, 4));
        assertConflict(() -> one.saveEvents(ACTOR, 3, events(5)), 5, 4);
        assertThat(one.getEvents(ACTOR, 0)).isEqualTo(events);
    }

    private static void assertConflict(Runnable save, long attemptedVersion, long currentVersion) {
        assertThatExceptionOfType(VersionConflictException.class).isThrownBy(save::run).satisfies((conflict) -> {
            assertThat(conflict.getAttemptedVersion()).isEqualTo(attemptedVersion);
            assertThat(conflict.getCurrentVersion()).isEqualTo(currentVersion);
        });
    }

    @Test
    void goesOnFromWhereAnotherStoreIs() {
        EventStore one = store();
        EventStore other = store();
        List<Event> events = eventsUpTo(20);
        for (Event event : events) {
            (event.version() % 3 == 0 ? one : other).saveEvent(event);
        }
        assertThat(one.getEvents(ACTOR, 0)).isEqualTo(events);
    }

    @Test
    void i2FindsWhatAnotherStoreSavedAndTellsNothingOfIt() {
        Facts facts = new Facts();
        EventStore one = store();
        EventStore other = store(facts);
        List<Event> events = events(1, 2, 3);
        one.saveEvents(events);
        other.saveEvents(events);
        other.saveEvent(events.get(1));
        other.saveEvents(ACTOR, 0, events.subList(0, 2));
        assertThat(other.saveEventAsync(events.get(2))).succeedsWithin(DEADLINE);
        assertThat(one.getEvents(ACTOR, 0)).isEqualTo(events);
        assertThat(facts.told()).isEmpty();
    }

    @Test
    void keepsEventsBeyondTheLifeOfAStore() {
        List<Event> events = events(1, 2, 7, 8);
        EventStore first = store();
        first.saveEvent(events.get(0));
        first.saveEvents(events.subList(1, 3));
        first.close();
        EventStore second = store();
        assertThat(second.getLatestVersion(ACTOR)).isEqualTo(7);
        assertThat(second.getEvents(ACTOR, 0)).isEqualTo(events.subList(0, 3));
        assertConflict(() -> second.saveEvent(event(7)), 7, 7);
        second.saveEvents(events.subList(1, 3));
        second.saveEvent(events.get(3));
        assertThat(second.getEvents(ACTOR, 0)).isEqualTo(events);
    }

    @Test
    void closesWithoutDisturbingAnotherStore() {
        EventStore one = store();
        EventStore other = store();
        one.saveEvent(event(1));
        one.close();
        other.saveEvent(event(2));
        assertThat(other.getLatestVersion(ACTOR)).isEqualTo(2);
    }

    @Test
    void i4KeepsNamespacesApart() {
        List<String> namespaces = List.of("", "a", "A", "a.b", "a_b", "a-b", "a%2Eb", "a.b.c", "b", "\u00e4");
        List<EventStore> stores = namespaces.stream().<EventStore>map((namespace) -> storeIn(namespace)).toList();
        List<Event> events = stores.stream().map((store) -> event(1)).toList();
        for (int i = 0; i < stores.size(); i++) {
            stores.get(i).saveEvent(events.get(i));
        }
        for (int i = 0; i < stores.size(); i++) {
            assertThat(stores.get(i).getEvents(ACTOR, 0)).as("namespace '%s'", namespaces.get(i))
                .containsExactly(events.get(i));
        }
    }

    @Test
    void i1StoresOneOfTheEventsThatStoresRaceFor() {
        List<EventStore> stores = Stream.<EventStore>generate(this::store).limit(4).toList();
        for (long version = 1; version <= 20; version++) {
            long racedFor = version;
            List<Boolean> stored = Race.run(8, (i) -> {
                try {
                    stores.get(i % stores.size()).saveEvent(event(racedFor));
                    return true;
                }
                catch (VersionConflictException ex) {
                    return false;
                }
            });
            assertThat(stored).as("version %d", version).filteredOn((won) -> won).hasSize(1);
        }
        assertThat(stores.get(0).getEvents(ACTOR, 0)).extracting(Event::version)
            .isEqualTo(LongStream.rangeClosed(1, 20).boxed().toList());
    }

    @Test
    void i1CountsEveryIncrementOfConcurrentDecisionsOnce() {
        List<EventStore> stores = Stream.<EventStore>generate(this::store).limit(4).toList();
        int threads = 8;
        int increments = 25;
        Race.run(threads, (i) -> {
            for (int stored = 0; stored < increments && !Thread.currentThread().isInterrupted();) {
                stored += RacingContract.increment(stores.get(i % stores.size()));
            }
            return i;
        });
        assertThat(stores.get(0).getEvents(ACTOR, 0)).extracting(Event::version)
            .isEqualTo(LongStream.rangeClosed(1, (long) threads * increments).boxed().toList());
    }

    @Test
    void i2KeepsWhatItAcknowledgedWhileItWasClosed() {
        EventStore closing = store();
        int savers = 8;
        CountDownLatch saving = new CountDownLatch(savers);
        List<LastSave> lastSaves = Race.run(savers + 1, (i) -> {
            if (i == savers) {
                Race.await(saving, "the first save of every thread");
                closing.close();
                return new LastSave(0, false);
            }
            return LastSave.of(closing, "order-" + i, saving);
        });
        EventStore store = store();
        for (int i = 0; i < savers; i++) {
            LastSave last = lastSaves.get(i);
            assertThat(store.getLatestVersion("order-" + i)).isBetween(last.acknowledged(),
                    last.acknowledged() + (last.unknown() ? 1 : 0));
            assertThat(store.getEvents("order-" + i, 0)).extracting(Event::version)
                .startsWith(LongStream.rangeClosed(1, last.acknowledged()).boxed().toArray(Long[]::new));
        }
    }

    @Test
    void i2KeepsWhatItAcknowledgedAsynchronouslyWhileItWasClosed() {
        EventStore closing = store();
        Map<Event, CompletableFuture<Void>> saves = new LinkedHashMap<>();
        for (int i = 0; i < 1_000; i++) {
            Event event = event("order-" + i % 20, 1 + i / 20);
            saves.put(event, closing.saveEventAsync(event));
        }
        closing.close();
        saves.values().forEach((save) -> assertThat(save.handle((done, ex) -> ex)).succeedsWithin(DEADLINE));
        EventStore store = store();
        List<Event> stored = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            stored.addAll(store.getEvents("order-" + i, 0));
        }
        saves.forEach((event, save) -> save.handle((done, failure) -> {
            if (failure == null) {
                assertThat(stored).contains(event);
            }
            else if (failure instanceof StoreClosedException || failure instanceof PrecedingSaveFailedException) {
                assertThat(stored).doesNotContain(event);
            }
            else {
                assertThat(failure).isInstanceOf(UnknownOutcomeException.class);
            }
            return failure;
        }).join());
    }

    /**
     * How a thread ended that saved versions from 1 on until its store was closed.
     */
    private record LastSave(long acknowledged, boolean unknown) {

        static LastSave of(EventStore store, String actorId, CountDownLatch saving) {
            long deadline = System.nanoTime() + DEADLINE.toNanos();
            long version = 0;
            try {
                while (System.nanoTime() - deadline < 0) {
                    store.saveEvent(event(actorId, version + 1));
                    version++;
                    saving.countDown();
                }
            }
            catch (StoreClosedException ex) {
                return new LastSave(version, false);
            }
            catch (UnknownOutcomeException ex) {
                return new LastSave(version, true);
            }
            throw new AssertionError("the store took saves for %s after it was closed".formatted(DEADLINE));
        }

    }

}
