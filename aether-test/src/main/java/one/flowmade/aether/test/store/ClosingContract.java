package one.flowmade.aether.test.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import one.flowmade.aether.AetherException;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.EventStoreWithErrors;
import one.flowmade.aether.store.PrecedingSaveFailedException;
import one.flowmade.aether.store.StoreClosedException;
import one.flowmade.aether.store.UnknownOutcomeException;

import static one.flowmade.aether.test.store.Samples.ACTOR;
import static one.flowmade.aether.test.store.Samples.event;
import static one.flowmade.aether.test.store.Samples.events;
import static one.flowmade.aether.test.store.Samples.eventsUpTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The end of a store.
 */
interface ClosingContract extends StoreFixture {

    @Test
    default void refusesEverythingOnceItIsClosed() {
        Facts facts = new Facts();
        EventStoreWithErrors store = store(facts);
        Event stored = event(1);
        store.saveEvent(stored);
        store.close();
        List<ThrowingCallable> calls = List.of(() -> store.saveEvent(event(2)), () -> store.saveEvent(stored),
                () -> store.saveEvents(events(2, 3)), () -> store.saveEvents(ACTOR, 1, events(2)),
                () -> store.getEvents(ACTOR, 0), () -> store.getEventsWithErrors(ACTOR, 0), () -> consume(store),
                () -> store.getLatestVersion(ACTOR));
        for (ThrowingCallable call : calls) {
            assertThatExceptionOfType(StoreClosedException.class).as("call %d", calls.indexOf(call)).isThrownBy(call);
        }
        assertThat(store.saveEventAsync(event(2))).failsWithin(DEADLINE)
            .withThrowableThat()
            .havingCause()
            .isInstanceOf(StoreClosedException.class);
        assertThat(facts.versions()).containsExactly(1L);
    }

    private static void consume(EventStore store) {
        try (Stream<Event> stream = store.streamEvents(ACTOR, 0)) {
            assertThat(stream).isNotNull();
        }
    }

    @Test
    default void isClosedAsOftenAsOneLikes() {
        EventStore store = store();
        store.close();
        store.close();
        assertThatExceptionOfType(StoreClosedException.class).isThrownBy(() -> store.saveEvent(event(1)));
    }

    @Test
    default void i2EndsEverySaveThatIsUnderWayWhenItIsClosed() {
        Facts facts = new Facts();
        EventStore store = store(facts);
        int savers = 16;
        CountDownLatch saving = new CountDownLatch(savers);
        List<Long> acknowledged = Race.run(savers + 1, (i) -> {
            if (i == savers) {
                Race.await(saving, "the first save of every thread");
                store.close();
                return 0L;
            }
            return saveUntilClosed(store, "order-" + i, saving);
        });
        for (int i = 0; i < savers; i++) {
            assertThat(facts.versionsOf("order-" + i)).as("told of order-%d", i)
                .startsWith(eventsUpTo(acknowledged.get(i)).stream().map(Event::version).toArray(Long[]::new));
        }
    }

    private static long saveUntilClosed(EventStore store, String actorId, CountDownLatch saving) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        long version = 1;
        try {
            while (System.nanoTime() - deadline < 0) {
                store.saveEvent(event(actorId, version));
                saving.countDown();
                version++;
            }
        }
        catch (StoreClosedException | UnknownOutcomeException ex) {
            return version - 1;
        }
        throw new AssertionError("the store took saves for %s after it was closed".formatted(DEADLINE));
    }

    @Test
    default void i2EndsEveryAsynchronousSaveThatIsUnderWayWhenItIsClosed() {
        Facts facts = new Facts();
        EventStore store = store(facts);
        List<CompletableFuture<Void>> saves = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            saves.add(store.saveEventAsync(event("order-" + i % 20, 1 + i / 20)));
        }
        store.close();
        long stored = 0;
        for (CompletableFuture<Void> save : saves) {
            assertThat(save.handle((done, failure) -> failure)).succeedsWithin(DEADLINE).satisfies((failure) -> {
                if (failure != null) {
                    assertThat(failure).isInstanceOfAny(StoreClosedException.class, UnknownOutcomeException.class,
                            PrecedingSaveFailedException.class);
                }
            });
            stored += save.isCompletedExceptionally() ? 0 : 1;
        }
        assertThat(facts.told()).hasSizeGreaterThanOrEqualTo((int) stored);
    }

}
