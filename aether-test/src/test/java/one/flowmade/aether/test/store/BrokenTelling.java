package one.flowmade.aether.test.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.store.EventStoredListener;
import one.flowmade.aether.store.spi.Append;

import static one.flowmade.aether.test.store.BrokenStore.that;

/**
 * Stores that tell wrongly.
 */
final class BrokenTelling {

    private BrokenTelling() {
    }

    static Stream<BrokenStore> all() {
        return Stream.of(
                that("tells before it stores", TellsBeforeStoring::new, "i7TellsAfterTheEventCanBeRead",
                        "i7TellsNothingOfWhatWasRefused", "i7TellsNothingOfARepetition",
                        "i1StoresOneOfFiftyEventsThatRaceForAVersion", "i2StoresAndTellsAnEventOnceThatManySaveAtOnce"),
                that("tells repetitions", TellsRepetitions::new, "i7TellsNothingOfARepetition",
                        "i2StoresAndTellsAnEventOnceThatManySaveAtOnce"),
                that("tells within a listener", TellsAtOnce::new, "i7TellsWhatAListenerSavesNextAndNotWithin",
                        "i7LeavesTellingToTheThreadThatTellsAlready",
                        "i1CountsEveryIncrementOfConcurrentDecisionsOnce"),
                that("lets a listener's exception out", TellsAtOnce::new, "i7TellsEveryListenerWhateverAnotherThrows"),
                that("tells later", around(TellsLater::new), "i7TellsWhatWasStoredBeforeTheSaveReturns",
                        "i7TellsActorsThatAreSavedSideBySideEachInOrder", "i7TellsOnTheSavingThread"),
                that("tells on another thread", around(TellsElsewhere::new), "i7TellsOnTheSavingThread"),
                that("tells all twice", around(TellsTwice::new), "i7TellsEachEventOfAListInOrder",
                        "i7LetsAListenerSaveWhatFollows", "i2SavesTheSameEventAgainWithoutTellingItAgain",
                        "i7TellsWhatWasStoredBeforeTheSaveReturns"),
                that("is deaf while it tells", around(TellsOneAtATime::new),
                        "i7TellsWhatAListenerSavesForAnotherActor"),
                that("makes up a namespace", (namespace, listeners) -> new ForwardingStore("default", listeners),
                        "namesNoNamespaceWhenThereIsNone", "i7TellsWhatWasStoredBeforeTheSaveReturns"));
    }

    private static BrokenStore.Factory around(ListenerWrapper wrapper) {
        return (namespace, listeners) -> new ForwardingStore(namespace, listeners.stream().map(wrapper::wrap).toList());
    }

    @FunctionalInterface
    private interface ListenerWrapper {

        EventStoredListener wrap(EventStoredListener listener);

    }

    private record TellsLater(EventStoredListener listener) implements EventStoredListener {

        @Override
        @SuppressWarnings("FutureReturnValueIgnored")
        public void onEventStored(EventStored fact) {
            CompletableFuture.runAsync(() -> this.listener.onEventStored(fact),
                    CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS));
        }

    }

    private record TellsElsewhere(EventStoredListener listener) implements EventStoredListener {

        @Override
        public void onEventStored(EventStored fact) {
            CompletableFuture.runAsync(() -> this.listener.onEventStored(fact)).join();
        }

    }

    private record TellsTwice(EventStoredListener listener) implements EventStoredListener {

        @Override
        public void onEventStored(EventStored fact) {
            this.listener.onEventStored(fact);
            this.listener.onEventStored(fact);
        }

    }

    private record TellsOneAtATime(EventStoredListener listener, AtomicBoolean telling) implements EventStoredListener {

        TellsOneAtATime(EventStoredListener listener) {
            this(listener, new AtomicBoolean());
        }

        @Override
        public void onEventStored(EventStored fact) {
            if (this.telling.compareAndSet(false, true)) {
                this.listener.onEventStored(fact);
                this.telling.set(false);
            }
        }

    }

    /**
     * Stores rightly and leaves the telling to others.
     */
    private abstract static class TellsByItself extends ForwardingStore {

        private final NaiveStore teller;

        TellsByItself(String namespace, List<EventStoredListener> listeners) {
            super(namespace, List.of());
            this.teller = new NaiveStore(namespace, listeners);
        }

        void tell(Append append) {
            this.teller.tell(append);
        }

    }

    private static final class TellsBeforeStoring extends TellsByItself {

        TellsBeforeStoring(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        void save(Append append) {
            tell(append);
            super.save(append);
        }

    }

    private static final class TellsRepetitions extends TellsByItself {

        TellsRepetitions(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        void save(Append append) {
            super.save(append);
            tell(append);
        }

    }

    private static final class TellsAtOnce extends TellsByItself {

        TellsAtOnce(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        void save(Append append) {
            boolean isNew = append.mayFollow(getLatestVersion(append.actorId()));
            super.save(append);
            if (isNew) {
                LockSupport.parkNanos(append.lastVersion() % 2 * 2_000_000);
                tell(append);
            }
        }

    }

}
