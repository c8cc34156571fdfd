package one.flowmade.aether.test.store;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.VersionConflictException;

import static one.flowmade.aether.test.store.Samples.ACTOR;
import static one.flowmade.aether.test.store.Samples.event;
import static one.flowmade.aether.test.store.Samples.events;
import static one.flowmade.aether.test.store.Samples.eventsUpTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Threads that are interrupted while they save.
 */
interface InterruptingContract extends StoreFixture {

    @Test
    default void i2TellsAnInterruptedThreadTheOutcomeAndKeepsItsStatus() {
        Facts facts = new Facts();
        EventStore store = store(facts);
        List<Event> events = events(1, 2, 3, 4);
        interrupted(() -> store.saveEvent(events.get(0)));
        interrupted(() -> store.saveEvents(events.subList(1, 3)));
        interrupted(() -> store.saveEvents(ACTOR, 3, events.subList(3, 4)));
        interrupted(() -> store.saveEvents(events));
        interrupted(() -> assertThatExceptionOfType(VersionConflictException.class)
            .isThrownBy(() -> store.saveEvent(event(4))));
        interrupted(() -> assertThat(store.saveEventAsync(event(5))).isNotNull());
        assertThat(store.getEvents(ACTOR, 0)).startsWith(events.toArray(Event[]::new));
        assertThat(facts.versions()).startsWith(1L, 2L, 3L, 4L);
    }

    private static void interrupted(Runnable save) {
        Thread.currentThread().interrupt();
        try {
            save.run();
        }
        finally {
            assertThat(Thread.interrupted()).as("the interrupted status").isTrue();
        }
    }

    @Test
    default void i2TellsTheOutcomeWheneverTheInterruptComes() {
        EventStore store = store();
        List<Event> events = eventsUpTo(300);
        AtomicLong saving = new AtomicLong();
        AtomicLong interrupted = new AtomicLong();
        Thread saver = Thread.currentThread();
        Thread interrupter = Race.start(() -> {
            for (long version = 1; reaches(saving, version); version++) {
                LockSupport.parkNanos(version % 10 * 20_000);
                saver.interrupt();
                interrupted.set(version);
            }
        });
        try {
            for (Event event : events) {
                saving.set(event.version());
                store.saveEvent(event);
                assertThat(reaches(interrupted, event.version())).as("there is an interrupt").isTrue();
                assertThat(Thread.interrupted()).as("the interrupted status").isTrue();
            }
        }
        finally {
            saving.set(Long.MIN_VALUE);
        }
        Race.join(interrupter);
        assertThat(store.getEvents(ACTOR, 0)).isEqualTo(events);
    }

    /**
     * Waits until a counter has reached a value.
     * @return false if it ended before, or in time
     */
    private static boolean reaches(AtomicLong counter, long value) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (counter.get() < value) {
            if (counter.get() == Long.MIN_VALUE || System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(1_000);
        }
        return true;
    }

}
