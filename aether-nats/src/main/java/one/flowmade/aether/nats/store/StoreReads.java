package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import one.flowmade.aether.context.ReadOperation;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.ReplayResult;
import one.flowmade.aether.store.spi.StoreMetrics;

/**
 * The reads of one store, timed and counted. What they learn of the ends of histories,
 * the store's cache learns.
 */
final class StoreReads {

    private final HistoryReader histories;

    private final SaveEnvironment environment;

    private final StoreMetrics metrics;

    private final Duration timeout;

    StoreReads(HistoryReader histories, SaveEnvironment environment, StoreMetrics metrics, Duration timeout) {
        this.histories = histories;
        this.environment = environment;
        this.metrics = metrics;
        this.timeout = timeout;
    }

    Stream<Event> events(ReadOperation operation, String actorId, long fromVersion) {
        long start = System.nanoTime();
        RefusedFaults faults = new RefusedFaults(actorId, fromVersion);
        try {
            History history = this.histories.open(actorId, fromVersion, faults);
            return StreamSupport.stream(Spliterators.spliteratorUnknownSize(history, Spliterator.ORDERED), false)
                .onClose(() -> {
                    history.close();
                    this.metrics.read(operation, since(start));
                    this.metrics.replayed(history.returned(), faults.records());
                });
        }
        catch (RuntimeException ex) {
            this.metrics.read(operation, since(start));
            throw ex;
        }
    }

    ReplayResult withErrors(String actorId, long fromVersion) {
        long start = System.nanoTime();
        ReportedFaults faults = new ReportedFaults();
        try (History history = this.histories.open(actorId, fromVersion, faults)) {
            List<Event> events = new ArrayList<>();
            history.forEachRemaining(events::add);
            ReplayResult result = faults.with(events);
            this.metrics.replayed(events.size(), result.errors().size());
            return result;
        }
        finally {
            this.metrics.read(ReadOperation.EVENTS, since(start));
        }
    }

    Stream<SequencedEvent> all(long fromSequence) {
        long start = System.nanoTime();
        AllEvents events = this.histories.all(Math.max(1, fromSequence));
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(events, Spliterator.ORDERED), false)
            .onClose(() -> {
                events.close();
                this.metrics.read(ReadOperation.ALL_EVENTS, since(start));
                this.metrics.replayed(events.returned(), events.faults());
            });
    }

    long latestVersion(String actorId) {
        long start = System.nanoTime();
        try {
            ActorSubject actor = this.histories.actor(actorId);
            Optional<StoredRecord> last = this.histories.lastOf(actor);
            if (last.isEmpty()) {
                return latestVersionWithoutRecords(actorId);
            }
            long version = this.histories.latestVersion(actor, last.get());
            this.environment.cache().advance(actorId, Tail.at(last.get(), version));
            return version;
        }
        finally {
            this.metrics.read(ReadOperation.LATEST_VERSION, since(start));
        }
    }

    private long latestVersionWithoutRecords(String actorId) {
        Tail tail = Answers.ask((wait) -> this.environment.tailWithoutRecords(actorId, wait), this.timeout);
        if (tail.version() == 0) {
            this.environment.cache().forget(actorId);
        }
        else {
            this.environment.cache().put(actorId, tail);
        }
        return tail.version();
    }

    OptionalLong sequence(String actorId, long version) {
        return this.histories.lastOf(this.histories.actor(actorId))
            .filter((last) -> last.version().orElse(0) == version)
            .map((last) -> OptionalLong.of(last.sequence()))
            .orElse(OptionalLong.empty());
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

}
