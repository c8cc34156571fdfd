package one.flowmade.aether.test.store;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.EventStoredListener;
import one.flowmade.aether.store.StoreUnavailableException;
import one.flowmade.aether.store.spi.Append;

import static one.flowmade.aether.test.store.BrokenStore.that;

/**
 * Stores that give back something else than was saved.
 */
final class BrokenReading {

    private BrokenReading() {
    }

    static Stream<BrokenStore> all() {
        return Stream.of(
                that("loses the last event", LosesTheLastEvent::new, "savesEventsInTheOrderOfTheirVersions",
                        "savesAListInOrder", "savesALongList", "i5ReadsAHistoryWholeWhateverItsLength",
                        "readsFromAVersionOnInclusively", "readsWhatWasJustSaved",
                        "i3KeepsWhatWasInTheListWhenItWasSaved", "i1RefusesAVersionThatIsNotAboveTheLatest"),
                that("returns live references", NaiveStore::new, "i3GivesHistoriesThatAreNobodysElse",
                        "streamsAHistoryWhileItGrows"),
                that("keeps the list that it was given", KeepsTheList::new, "i3KeepsWhatWasInTheListWhenItWasSaved"),
                that("reads the first hundred events", ReadsTheFirstHundred::new,
                        "i5ReadsAHistoryWholeWhateverItsLength", "savesALongList", "streamsAHistoryWhileItGrows"),
                that("leaves out the version that it reads from", ReadsExclusively::new,
                        "readsFromAVersionOnInclusively", "readsWhatWasJustSaved"),
                that("reads late", ReadsLate::new, "readsWhatWasJustSaved", "i7TellsAfterTheEventCanBeRead"),
                that("never frees a stream", LeaksStreams::new, "streamsMayBeClosedEarly"),
                that("takes all actors of a type for one", MergesActors::new, "countsTheVersionsOfEachActorByItself",
                        "knowsNothingOfAnUnknownActor", "readsOneActorAmongMany",
                        "storesAnIdAgainForAnotherActorOrVersion"),
                that("sanitises ids", SanitisesIds::new, "i4KeepsActorsApartWhateverTheirIds"),
                that("ignores the case of ids", IgnoresCase::new, "i4KeepsActorsApartWhateverTheirIds"),
                that("rounds and trims", RoundsAndTrims::new, "keepsEveryFieldOfAnEvent",
                        "keepsTimestampsToTheNanosecond", "keepsNumbersExactly", "keepsTextOfAnyKind",
                        "keepsEmptyAndMissingValuesApart", "keepsLargeAndDeepValues"));
    }

    private static final class LosesTheLastEvent extends ForwardingStore {

        LosesTheLastEvent(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        public List<Event> getEvents(String actorId, long fromVersion) {
            List<Event> events = super.getEvents(actorId, fromVersion);
            return events.subList(0, Math.max(0, events.size() - 1));
        }

    }

    private static final class KeepsTheList extends ForwardingStore {

        private List<Event> kept = List.of();

        KeepsTheList(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        public void saveEvents(List<Event> events) {
            this.kept = events;
        }

        @Override
        public List<Event> getEvents(String actorId, long fromVersion) {
            return this.kept;
        }

    }

    private static final class ReadsTheFirstHundred extends ForwardingStore {

        ReadsTheFirstHundred(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        public List<Event> getEvents(String actorId, long fromVersion) {
            List<Event> events = super.getEvents(actorId, fromVersion);
            return events.subList(0, Math.min(100, events.size()));
        }

    }

    private static final class ReadsExclusively extends ForwardingStore {

        ReadsExclusively(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        public List<Event> getEvents(String actorId, long fromVersion) {
            return super.getEvents(actorId, (fromVersion == 0) ? 0 : Math.addExact(fromVersion, 1));
        }

    }

    private static final class ReadsLate extends ForwardingStore {

        private volatile long previousVersion;

        ReadsLate(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        void save(Append append) {
            this.previousVersion = super.getLatestVersion(append.actorId());
            super.save(append);
        }

        @Override
        public List<Event> getEvents(String actorId, long fromVersion) {
            return super.getEvents(actorId, fromVersion).stream()
                .filter((event) -> event.version() <= this.previousVersion)
                .toList();
        }

        @Override
        public long getLatestVersion(String actorId) {
            return this.previousVersion;
        }

    }

    private static final class LeaksStreams extends ForwardingStore {

        private final AtomicInteger open = new AtomicInteger();

        LeaksStreams(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        public Stream<Event> streamEvents(String actorId, long fromVersion) {
            if (this.open.incrementAndGet() > 100) {
                throw new StoreUnavailableException("too many streams are open", null);
            }
            return super.streamEvents(actorId, fromVersion);
        }

    }

    /**
     * Changes events before they are saved, and asks for actors by another id.
     */
    private abstract static class Changes extends ForwardingStore {

        Changes(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        abstract Event change(Event event);

        String actor(String actorId) {
            return actorId;
        }

        @Override
        void save(Append append) {
            super.save(new Append(actor(append.actorId()), append.expectedVersion(),
                    append.events().stream().map(this::change).toList()));
        }

        @Override
        public List<Event> getEvents(String actorId, long fromVersion) {
            return super.getEvents(actor(actorId), fromVersion);
        }

        @Override
        public long getLatestVersion(String actorId) {
            return super.getLatestVersion(actor(actorId));
        }

    }

    private abstract static class ChangesIds extends Changes {

        ChangesIds(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        abstract String actor(String actorId);

        @Override
        Event change(Event event) {
            return new Event(event.id(), event.eventType(), actor(event.actorId()), event.commandId(), event.version(),
                    event.data(), event.metadata(), event.timestamp());
        }

    }

    private static final class MergesActors extends ChangesIds {

        MergesActors(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        String actor(String actorId) {
            return actorId.replaceFirst("-.*", "");
        }

    }

    private static final class SanitisesIds extends ChangesIds {

        SanitisesIds(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        String actor(String actorId) {
            return actorId.replace('.', '_');
        }

    }

    private static final class IgnoresCase extends ChangesIds {

        IgnoresCase(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        String actor(String actorId) {
            return actorId.toLowerCase(Locale.ROOT);
        }

    }

    private static final class RoundsAndTrims extends Changes {

        RoundsAndTrims(String namespace, List<EventStoredListener> listeners) {
            super(namespace, listeners);
        }

        @Override
        Event change(Event event) {
            Map<String, @Nullable Object> data = new LinkedHashMap<>();
            event.data().forEach((key, value) -> {
                Object rounded = round(value);
                if (rounded != null) {
                    data.put(key, rounded);
                }
            });
            return new Event(event.id(), event.eventType().strip(), event.actorId(), event.commandId(), event.version(),
                    data, event.metadata(), event.timestamp().truncatedTo(ChronoUnit.MILLIS));
        }

        private static @Nullable Object round(@Nullable Object value) {
            if (value instanceof BigDecimal decimal) {
                return decimal.doubleValue();
            }
            if (value instanceof String text) {
                return text.substring(0, Math.min(1_000, text.length()));
            }
            return value;
        }

    }

}
