package one.flowmade.aether.test.store;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.VersionConflictException;

import static one.flowmade.aether.test.store.Samples.ACTOR;
import static one.flowmade.aether.test.store.Samples.event;
import static one.flowmade.aether.test.store.Samples.events;
import static one.flowmade.aether.test.store.Samples.eventsUpTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many threads, one store.
 */
interface RacingContract extends StoreFixture {

    @Test
    default void i1StoresOneOfFiftyEventsThatRaceForAVersion() {
        Facts facts = new Facts();
        EventStore store = store(facts);
        List<Boolean> stored = Race.run(50, (i) -> {
            try {
                store.saveEvent(event(1));
                return true;
            }
            catch (VersionConflictException ex) {
                assertThat(ex.getCurrentVersion()).isEqualTo(1);
                return false;
            }
        });
        assertThat(stored).filteredOn((won) -> won).hasSize(1);
        assertThat(store.getEvents(ACTOR, 0)).hasSize(1);
        assertThat(facts.versions()).containsExactly(1L);
    }

    @Test
    default void i1StoresOneOfTheListsThatRaceForTheSameVersions() {
        Facts facts = new Facts();
        EventStore store = store(facts);
        List<List<Event>> lists = LongStream.range(0, 8).mapToObj((i) -> events(1, 2, 3 + i)).toList();
        List<Boolean> stored = Race.run(lists.size(), (i) -> {
            try {
                store.saveEvents(ACTOR, 0, lists.get(i));
                return true;
            }
            catch (VersionConflictException ex) {
                return false;
            }
        });
        assertThat(stored).filteredOn((won) -> won).hasSize(1);
        assertThat(store.getEvents(ACTOR, 0)).isEqualTo(lists.get(stored.indexOf(true)));
        assertThat(facts.told()).hasSize(3);
    }

    @Test
    default void i2StoresAndTellsAnEventOnceThatManySaveAtOnce() {
        Facts facts = new Facts();
        EventStore store = store(facts);
        List<Event> events = eventsUpTo(20);
        for (Event event : events) {
            Race.run(8, (i) -> {
                store.saveEvent(event);
                return i;
            });
        }
        assertThat(store.getEvents(ACTOR, 0)).isEqualTo(events);
        assertThat(facts.versions()).isEqualTo(events.stream().map(Event::version).toList());
    }

    @Test
    default void i1CountsEveryIncrementOfConcurrentDecisionsOnce() {
        Facts facts = new Facts();
        AtomicInteger telling = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        EventStore store = store((fact) -> {
            if (telling.incrementAndGet() > 1) {
                overlaps.incrementAndGet();
            }
            facts.onEventStored(fact);
            telling.decrementAndGet();
        });
        int threads = 16;
        int increments = 25;
        Race.run(threads, (i) -> {
            for (int stored = 0; stored < increments && !Thread.currentThread().isInterrupted();) {
                stored += increment(store);
            }
            return i;
        });
        List<Long> expected = LongStream.rangeClosed(1, (long) threads * increments).boxed().toList();
        assertThat(store.getEvents(ACTOR, 0)).extracting(Event::version).isEqualTo(expected);
        assertThat(facts.versions()).as("I7: told in version order").isEqualTo(expected);
        assertThat(overlaps).as("I7: told by one thread at a time").hasValue(0);
    }

    static int increment(EventStore store) {
        long latest = store.getLatestVersion(ACTOR);
        try {
            store.saveEvents(ACTOR, latest, List.of(event(latest + 1)));
            return 1;
        }
        catch (VersionConflictException ex) {
            return 0;
        }
    }

    @Test
    default void i7TellsActorsThatAreSavedSideBySideEachInOrder() {
        Map<String, Facts> facts = new ConcurrentHashMap<>();
        EventStore store = store(
                (fact) -> facts.computeIfAbsent(fact.actorId(), (id) -> new Facts()).onEventStored(fact));
        List<Long> expected = LongStream.rangeClosed(1, 30).boxed().toList();
        Race.run(16, (i) -> {
            expected.forEach((version) -> store.saveEvent(event("order-" + i, version)));
            return i;
        });
        assertThat(facts).hasSize(16)
            .allSatisfy((actorId, told) -> assertThat(told.versions()).isEqualTo(expected))
            .allSatisfy((actorId, told) -> assertThat(store.getLatestVersion(actorId)).isEqualTo(30));
    }

}
