package one.flowmade.aether.test.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.EventStoreWithErrors;
import one.flowmade.aether.store.EventStoredListener;
import one.flowmade.aether.store.ReplayResult;
import one.flowmade.aether.store.StoreUnavailableException;
import one.flowmade.aether.store.VersionConflictException;
import one.flowmade.aether.store.spi.Append;

import static one.flowmade.aether.test.store.BrokenStore.that;

/**
 * Stores that save wrongly.
 */
final class BrokenSaving {

    private BrokenSaving() {
    }

    static Stream<BrokenStore> all() {
        return Stream.of(
                that("does nothing", (namespace, listeners) -> new DoesNothing(),
                        "savesEventsInTheOrderOfTheirVersions", "savesAListInOrder", "savesALongList",
                        "savesWhatWasDecidedOnTheLatestVersion", "i1RefusesAVersionThatIsNotAboveTheLatest",
                        "i1StoresOneOfFiftyEventsThatRaceForAVersion", "i1FailsWithTheConflict", "refusesNull",
                        "refusesVersionsBelowOne", "refusesEventsWithoutIdOrType", "refusesListsThatAreNoSave",
                        "refusesSavesThatContradictThemselves", "refusesBlankIds", "refusesUnpairedSurrogates",
                        "takesIdsOfUpTo512EncodedBytes", "refusesToReadWhatCannotBeAnActor", "keepsEveryFieldOfAnEvent",
                        "i3KeepsWhatTheDataWereWhenTheEventWasMade", "i3KeepsWhatWasReadFromBeingChanged",
                        "i7TellsWhatWasStoredBeforeTheSaveReturns", "i7CompletesOnceTheEventIsStoredAndTold",
                        "refusesEverythingOnceItIsClosed"),
                that("ignores versions", NaiveStore::new, "i1RefusesAVersionThatIsNotAboveTheLatest",
                        "goesOnAfterAConflict", "i1RefusesAnotherIdAtAStoredVersion",
                        "i1RefusesAListOfWhichOnlyAPartIsStored",
                        "i1RefusesAListWhoseFirstVersionIsNotAboveTheLatestAndStoresNone",
                        "i1RefusesWhatWasDecidedOnAnOlderVersion", "i1RefusesWhatWasDecidedOnAVersionThatIsNotThere",
                        "i1StoresOneOfFiftyEventsThatRaceForAVersion",
                        "i1StoresOneOfTheListsThatRaceForTheSameVersions", "i7TellsNothingOfWhatWasRefused",
                        "i2SavesTheSameEventAgainWithoutStoringItAgain"),
                that("checks the version before it takes the lock", ChecksThenActs::new,
                        "i1StoresOneOfFiftyEventsThatRaceForAVersion",
                        "i1StoresOneOfTheListsThatRaceForTheSameVersions",
                        "i1CountsEveryIncrementOfConcurrentDecisionsOnce",
                        "i2StoresAndTellsAnEventOnceThatManySaveAtOnce"),
                that("refuses gaps", RefusesGaps::new, "allowsGapsBetweenVersions",
                        "savesWhatWasDecidedOnTheLatestVersion"),
                that("takes no more after a conflict", EndsWithAConflict::new, "goesOnAfterAConflict"),
                that("takes a repetition for a conflict", RefusesRepetitions::new,
                        "i2SavesTheSameEventAgainWithoutStoringItAgain", "i2FindsARepetitionBehindNewerVersions",
                        "i2SavesTheSameListAgainWithoutStoringItAgain", "i2FindsAListThatWasSavedOneByOne",
                        "i2FindsEventsThatWereSavedAsAList", "i2FindsAListOverSeveralSaves",
                        "i2FindsARepetitionBeforeTheExpectedVersionIsCompared",
                        "i3LetsTheIdsDecideAndKeepsWhatIsStored", "i2StoresAndTellsAnEventOnceThatManySaveAtOnce"),
                that("looks for a repetition in the last save only", RemembersTheLastSave::new,
                        "i2FindsARepetitionBehindNewerVersions", "i2FindsAListThatWasSavedOneByOne",
                        "i2FindsAListOverSeveralSaves", "i2FindsARepetitionBeforeTheExpectedVersionIsCompared"),
                that("overwrites what has the same id", Overwrites::new, "i3LetsTheIdsDecideAndKeepsWhatIsStored"),
                that("drops ids that it knows", DropsKnownIds::new, "storesAnIdAgainForAnotherActorOrVersion"),
                that("saves lists one by one", SavesOneByOne::new, "i2ShowsReadersAListWholeOrNotAtAll",
                        "i1RefusesAListOfWhichOnlyAPartIsStored", "refusesListsThatAreNoSave"),
                that("ignores the expected version", IgnoresExpectedVersion::new,
                        "i1RefusesWhatWasDecidedOnAnOlderVersion", "i1RefusesWhatWasDecidedOnAVersionThatIsNotThere",
                        "refusesSavesThatContradictThemselves"),
                that("swallows interrupts", SwallowsInterrupts::new,
                        "i2TellsAnInterruptedThreadTheOutcomeAndKeepsItsStatus",
                        "i2TellsTheOutcomeWheneverTheInterruptComes"),
                that("gives up when interrupted", GivesUpWhenInterrupted::new,
                        "i2TellsAnInterruptedThreadTheOutcomeAndKeepsItsStatus"));
    }

    private static final class DoesNothing implements EventStoreWithErrors {

        @Override
        public void saveEvent(Event event) {
        }

        @Override
        public void saveEvents(List<Event> events) {
        }

        @Override
        public void saveEvents(String actorId, long expectedVersion, List<Event> events) {
        }

        @Override
        public CompletableFuture<Void> saveEventAsync(Event event) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public List<Event> getEvents(String actorId, long fromVersion) {
            return List.of();
        }

        @Override
        public Stream<Event> streamEvents(String actorId, long fromVersion) {
            return Stream.of();
        }

        @Override
        public ReplayResult getEventsWithErrors(String actorId, long fromVersion) {
            return new ReplayResult(List.of(), List.of(), false);
        }

        @Override
        public long getLatestVersion(String actorId) {
            return 0;
        }

        @Override
        public void close() {
        }

    }

    private static final class ChecksThenActs extends NaiveStore {

        /** The first to have checked waits for a second, so that the race is lost. */
        private final CountDownLatch checked = new CountDownLatch(2);

        ChecksThenActs(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        void save(Append append) {
            long latestVersion = getLatestVersion(append.actorId());
            if (!append.mayFollow(latestVersion)) {
                throw append.conflictWith(latestVersion);
            }
            this.checked.countDown();
            Race.await(this.checked, "a second thread");
            super.save(append);
        }

    }

    private static final class RefusesGaps extends ForwardingStore {

        RefusesGaps(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        void save(Append append) {
            long latestVersion = getLatestVersion(append.actorId());
            if (append.firstVersion() > latestVersion + 1) {
                throw append.conflictWith(latestVersion);
            }
            super.save(append);
        }

    }

    private static final class EndsWithAConflict extends ForwardingStore {

        private boolean ended;

        EndsWithAConflict(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        void save(Append append) {
            if (this.ended) {
                throw new StoreUnavailableException("there was a conflict", null);
            }
            try {
                super.save(append);
            }
            catch (VersionConflictException ex) {
                this.ended = true;
                throw ex;
            }
        }

    }

    private static class RefusesRepetitions extends ForwardingStore {

        RefusesRepetitions(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        void save(Append append) {
            long latestVersion = getLatestVersion(append.actorId());
            if (!append.mayFollow(latestVersion)) {
                throw append.conflictWith(latestVersion);
            }
            super.save(append);
        }

    }

    private static final class RemembersTheLastSave extends RefusesRepetitions {

        private List<Event> last = List.of();

        RemembersTheLastSave(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        void save(Append append) {
            if (!this.last.containsAll(append.events())) {
                super.save(append);
                this.last = append.events();
            }
        }

    }

    private static final class Overwrites extends NaiveStore {

        Overwrites(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        void save(Append append) {
            Set<String> ids = new HashSet<>(append.events().stream().map(Event::id).toList());
            history(append.actorId()).removeIf((event) -> ids.contains(event.id()));
            super.save(append);
        }

    }

    private static final class DropsKnownIds extends ForwardingStore {

        private final Set<String> known = new HashSet<>();

        DropsKnownIds(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        void save(Append append) {
            if (this.known.addAll(append.events().stream().map(Event::id).toList())) {
                super.save(append);
            }
        }

    }

    private static final class SavesOneByOne extends ForwardingStore {

        SavesOneByOne(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        public void saveEvents(List<Event> events) {
            for (Event event : events) {
                saveEvent(event);
                LockSupport.parkNanos(100_000);
            }
        }

    }

    private static final class IgnoresExpectedVersion extends ForwardingStore {

        IgnoresExpectedVersion(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        public void saveEvents(String actorId, long expectedVersion, List<Event> events) {
            saveEvents(events);
        }

    }

    private static final class SwallowsInterrupts extends ForwardingStore {

        SwallowsInterrupts(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        void save(Append append) {
            super.save(append);
            LockSupport.parkNanos(Thread.interrupted() ? 0 : 100_000);
            Thread.interrupted();
        }

    }

    private static final class GivesUpWhenInterrupted extends ForwardingStore {

        GivesUpWhenInterrupted(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        void save(Append append) {
            if (Thread.currentThread().isInterrupted()) {
                throw new StoreUnavailableException("interrupted", null);
            }
            super.save(append);
        }

    }

}
