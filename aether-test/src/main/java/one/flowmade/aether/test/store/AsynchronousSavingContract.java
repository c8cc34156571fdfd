package one.flowmade.aether.test.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.PrecedingSaveFailedException;
import one.flowmade.aether.store.VersionConflictException;

import static one.flowmade.aether.test.store.Samples.ACTOR;
import static one.flowmade.aether.test.store.Samples.event;
import static one.flowmade.aether.test.store.Samples.eventsUpTo;
import static one.flowmade.aether.test.store.Samples.unchecked;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Saves that nobody waits for.
 */
interface AsynchronousSavingContract extends StoreFixture {

    @Test
    default void i7CompletesOnceTheEventIsStoredAndTold() {
        Facts facts = new Facts();
        EventStore store = store(facts);
        for (Event event : eventsUpTo(50)) {
            CompletableFuture<List<Long>> toldByThen = store.saveEventAsync(event)
                .thenApply((done) -> facts.versions());
            assertThat(toldByThen).succeedsWithin(DEADLINE)
                .satisfies((versions) -> assertThat(versions).endsWith(event.version()));
            assertThat(store.getEvents(ACTOR, event.version())).containsExactly(event);
        }
    }

    @Test
    default void tellsAndCompletesOnThreadsOfTheStore() {
        CountDownLatch release = new CountDownLatch(1);
        AtomicReference<Thread> teller = new AtomicReference<>();
        EventStore store = store((fact) -> {
            teller.set(Thread.currentThread());
            Race.await(release, "the release of the listener");
        });
        CompletableFuture<Thread> completer;
        try {
            completer = store.saveEventAsync(event(1)).thenApply((done) -> Thread.currentThread());
            assertThat(completer).isNotDone();
        }
        finally {
            release.countDown();
        }
        assertThat(completer).succeedsWithin(DEADLINE).isNotEqualTo(Thread.currentThread());
        assertThat(teller.get()).isNotEqualTo(Thread.currentThread());
    }

    @Test
    default void i7KeepsTheOrderOfAnActor() {
        Facts facts = new Facts();
        EventStore store = store(facts);
        List<Event> events = eventsUpTo(500);
        assertThat(CompletableFuture.allOf(saveAll(store, events))).succeedsWithin(DEADLINE);
        assertThat(store.getEvents(ACTOR, 0)).isEqualTo(events);
        assertThat(facts.versions()).isEqualTo(events.stream().map(Event::version).toList());
    }

    @Test
    default void i7KeepsTheOrderOfEachOfManyActors() {
        Facts facts = new Facts();
        EventStore store = store(facts);
        List<Event> events = LongStream.rangeClosed(1, 20)
            .boxed()
            .flatMap((version) -> LongStream.range(0, 50).mapToObj((i) -> event("order-" + i, version)))
            .toList();
        assertThat(CompletableFuture.allOf(saveAll(store, events))).succeedsWithin(DEADLINE);
        List<Long> expected = LongStream.rangeClosed(1, 20).boxed().toList();
        for (int i = 0; i < 50; i++) {
            assertThat(store.getEvents("order-" + i, 0)).extracting(Event::version).isEqualTo(expected);
            assertThat(facts.versionsOf("order-" + i)).isEqualTo(expected);
        }
    }

    private static CompletableFuture<?>[] saveAll(EventStore store, List<Event> events) {
        return events.stream().map(store::saveEventAsync).toArray(CompletableFuture<?>[]::new);
    }

    @Test
    default void takesMoreSavesThanMayBeUnderWay() {
        EventStore store = store();
        int actors = 100;
        int versions = 200;
        List<CompletableFuture<Void>> saves = new ArrayList<>();
        for (long version = 1; version <= versions; version++) {
            for (int actor = 0; actor < actors; actor++) {
                saves.add(store.saveEventAsync(event("order-" + actor, version)));
            }
        }
        assertThat(CompletableFuture.allOf(saves.toArray(CompletableFuture<?>[]::new)))
            .succeedsWithin(DEADLINE.multipliedBy(3));
        for (int actor = 0; actor < actors; actor++) {
            assertThat(store.getLatestVersion("order-" + actor)).isEqualTo(versions);
        }
    }

    @Test
    default void i7KeepsTheOrderOfAsynchronousSavesAndOthers() {
        Facts facts = new Facts();
        EventStore store = store(facts);
        List<CompletableFuture<Void>> saves = new ArrayList<>();
        for (long version = 1; version <= 100; version += 2) {
            saves.add(store.saveEventAsync(event(version)));
            store.saveEvent(event(version + 1));
        }
        assertThat(CompletableFuture.allOf(saves.toArray(CompletableFuture<?>[]::new))).succeedsWithin(DEADLINE);
        facts.await(100);
        assertThat(facts.versions()).isEqualTo(LongStream.rangeClosed(1, 100).boxed().toList());
    }

    @Test
    default void i2SavesTheSameEventAgainWithoutTellingItAgain() {
        Facts facts = new Facts();
        EventStore store = store(facts);
        Event event = event(1);
        assertThat(store.saveEventAsync(event)).succeedsWithin(DEADLINE);
        assertThat(store.saveEventAsync(event)).succeedsWithin(DEADLINE);
        assertThat(store.getEvents(ACTOR, 0)).containsExactly(event);
        assertThat(facts.versions()).containsExactly(1L);
    }

    @Test
    default void i1FailsWithTheConflict() {
        Facts facts = new Facts();
        EventStore store = store(facts);
        Event stored = event(2);
        store.saveEvent(stored);
        assertThat(store.saveEventAsync(event(1))).failsWithin(DEADLINE)
            .withThrowableThat()
            .havingCause()
            .isInstanceOfSatisfying(VersionConflictException.class, (conflict) -> {
                assertThat(conflict.getActorId()).isEqualTo(ACTOR);
                assertThat(conflict.getAttemptedVersion()).isEqualTo(1);
                assertThat(conflict.getCurrentVersion()).isEqualTo(2);
            });
        assertThat(store.getEvents(ACTOR, 0)).containsExactly(stored);
        assertThat(facts.versions()).containsExactly(2L);
    }

    @Test
    default void failsWithWhatIsWrongWithTheEvent() {
        EventStore store = store();
        for (Event event : List.of(unchecked("", "OrderPlaced", ACTOR, 1), unchecked("id", " ", ACTOR, 1),
                unchecked("id", "OrderPlaced", " ", 1), unchecked("id", "OrderPlaced", ACTOR, 0))) {
            assertThat(store.saveEventAsync(event)).failsWithin(DEADLINE)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(store.getLatestVersion(ACTOR)).isZero();
    }

    @Test
    default void i2TellsTheTruthAboutSavesBehindAFailure() {
        EventStore store = store();
        store.saveEvent(event(10));
        Map<Event, CompletableFuture<Void>> saves = new LinkedHashMap<>();
        for (long version : List.of(11L, 5L, 12L, 13L, 6L, 14L)) {
            Event event = event(version);
            saves.put(event, store.saveEventAsync(event));
        }
        saves.forEach((event, save) -> assertThat(save.handle((done, failure) -> failure)).succeedsWithin(DEADLINE));
        List<Event> stored = store.getEvents(ACTOR, 11);
        saves.forEach((event, save) -> {
            assertThat(stored.contains(event)).as("version %d is stored", event.version())
                .isEqualTo(!save.isCompletedExceptionally());
            save.exceptionally((failure) -> {
                assertThat(failure instanceof PrecedingSaveFailedException preceding ? preceding.getCause() : failure)
                    .isInstanceOf(VersionConflictException.class);
                return null;
            }).join();
        });
        assertThat(saves.values().iterator().next()).isCompleted();
        assertThat(store.saveEventAsync(event(20))).succeedsWithin(DEADLINE);
    }

    @Test
    default void i7LetsAListenerSaveWhatFollows() {
        Facts facts = new Facts();
        List<CompletableFuture<Void>> saves = new CopyOnWriteArrayList<>();
        EventStore store = storeWithReaction((self, fact) -> {
            facts.onEventStored(fact);
            Event next = event(fact.version() + 1);
            if (fact.version() < 20 && fact.version() % 2 == 0) {
                self.saveEvent(next);
            }
            else if (fact.version() < 20) {
                saves.add(self.saveEventAsync(next));
            }
        });
        assertThat(store.saveEventAsync(event(1))).succeedsWithin(DEADLINE);
        facts.await(20);
        assertThat(facts.versions()).isEqualTo(LongStream.rangeClosed(1, 20).boxed().toList());
        assertThat(saves).hasSize(10).allSatisfy((save) -> assertThat(save).succeedsWithin(DEADLINE));
    }

}
