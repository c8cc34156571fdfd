package one.flowmade.aether.test.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.EventStoredListener;
import one.flowmade.aether.store.PrecedingSaveFailedException;
import one.flowmade.aether.store.StoreClosedException;
import one.flowmade.aether.store.StoreUnavailableException;
import one.flowmade.aether.store.spi.Append;

import static one.flowmade.aether.test.store.BrokenStore.that;

/**
 * Stores that are wrong when nobody waits, or when they end.
 */
final class BrokenAsynchronousSaving {

    private BrokenAsynchronousSaving() {
    }

    static Stream<BrokenStore> all() {
        return Stream.of(
                that("completes before it has told", CompletesAtOnce::new, "i7CompletesOnceTheEventIsStoredAndTold",
                        "tellsAndCompletesOnThreadsOfTheStore"),
                that("saves in any order", SavesInAnyOrder::new, "i7KeepsTheOrderOfAnActor",
                        "i7KeepsTheOrderOfEachOfManyActors", "i7KeepsTheOrderOfAsynchronousSavesAndOthers"),
                that("fails when it is busy", FailsWhenBusy::new, "takesMoreSavesThanMayBeUnderWay"),
                that("hides a failure", HidesFailures::new, "i1FailsWithTheConflict",
                        "failsWithWhatIsWrongWithTheEvent", "refusesEverythingOnceItIsClosed"),
                that("throws what should fail the future", ThrowsFailures::new, "i1FailsWithTheConflict",
                        "failsWithWhatIsWrongWithTheEvent"),
                that("stores what it says was not sent", ClaimsFailures::new,
                        "i2TellsTheTruthAboutSavesBehindAFailure"),
                that("tells repetitions", TellsRepetitions::new, "i2SavesTheSameEventAgainWithoutTellingItAgain"),
                that("stays open", StaysOpen::new, "refusesEverythingOnceItIsClosed", "isClosedAsOftenAsOneLikes"),
                that("ends with another exception", EndsBadly::new, "refusesEverythingOnceItIsClosed",
                        "isClosedAsOftenAsOneLikes", "i2EndsEverySaveThatIsUnderWayWhenItIsClosed",
                        "i2EndsEveryAsynchronousSaveThatIsUnderWayWhenItIsClosed"));
    }

    private static final class CompletesAtOnce extends ForwardingStore {

        CompletesAtOnce(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored")
        public CompletableFuture<Void> saveEventAsync(Event event) {
            CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS).execute(() -> super.saveEventAsync(event));
            return CompletableFuture.completedFuture(null);
        }

    }

    private static final class SavesInAnyOrder extends ForwardingStore {

        SavesInAnyOrder(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        public CompletableFuture<Void> saveEventAsync(Event event) {
            return CompletableFuture.runAsync(() -> saveEvent(event),
                    CompletableFuture.delayedExecutor(ThreadLocalRandom.current().nextInt(50), TimeUnit.MILLISECONDS));
        }

    }

    private static final class FailsWhenBusy extends ForwardingStore {

        private final AtomicInteger underWay = new AtomicInteger();

        FailsWhenBusy(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        public CompletableFuture<Void> saveEventAsync(Event event) {
            if (this.underWay.incrementAndGet() > 5_000) {
                return CompletableFuture.failedFuture(new StoreUnavailableException("busy", null));
            }
            return super.saveEventAsync(event);
        }

    }

    private static final class HidesFailures extends ForwardingStore {

        HidesFailures(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        public CompletableFuture<Void> saveEventAsync(Event event) {
            return super.saveEventAsync(event).exceptionally((failure) -> null);
        }

    }

    private static final class ThrowsFailures extends ForwardingStore {

        ThrowsFailures(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        public CompletableFuture<Void> saveEventAsync(Event event) {
            saveEvent(event);
            return CompletableFuture.completedFuture(null);
        }

    }

    private static final class ClaimsFailures extends ForwardingStore {

        private @Nullable Throwable failure;

        ClaimsFailures(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        public CompletableFuture<Void> saveEventAsync(Event event) {
            Throwable preceding = this.failure;
            try {
                saveEvent(event);
                return (preceding == null) ? CompletableFuture.completedFuture(null)
                        : CompletableFuture.failedFuture(new PrecedingSaveFailedException(event.actorId(), preceding));
            }
            catch (RuntimeException ex) {
                this.failure = ex;
                return CompletableFuture.failedFuture(ex);
            }
        }

    }

    private static final class TellsRepetitions extends ForwardingStore {

        private final NaiveStore teller;

        TellsRepetitions(String namespace, List<EventStoredListener> listeners) {
            super(namespace, List.of());
            this.teller = new NaiveStore(namespace, listeners);
        }

        @Override
        public CompletableFuture<Void> saveEventAsync(Event event) {
            return super.saveEventAsync(event).thenRun(() -> this.teller.tell(Append.of(event)));
        }

    }

    private static final class StaysOpen extends ForwardingStore {

        StaysOpen(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        public void close() {
        }

    }

    private static final class EndsBadly extends ForwardingStore {

        private final List<CompletableFuture<Void>> saves = new ArrayList<>();

        EndsBadly(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        void save(Append append) {
            try {
                super.save(append);
            }
            catch (StoreClosedException ex) {
                throw new IllegalStateException(ex);
            }
        }

        @Override
        public CompletableFuture<Void> saveEventAsync(Event event) {
            CompletableFuture<Void> save = new CompletableFuture<>();
            this.saves.add(save);
            return save;
        }

        @Override
        public void close() {
            super.close();
            this.saves.forEach((save) -> save.completeExceptionally(new IllegalStateException("closed")));
        }

    }

}
