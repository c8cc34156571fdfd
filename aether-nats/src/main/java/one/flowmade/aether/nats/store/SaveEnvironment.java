package one.flowmade.aether.nats.store;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;

import one.flowmade.aether.AetherException;
import one.flowmade.aether.store.StoreClosedException;
import one.flowmade.aether.store.spi.Append;

/**
 * What the saves of one store have in common.
 *
 * @param api asks the stream, over the connection that appends
 * @param appender publishes records
 * @param parser understands records
 * @param cache remembers where histories end
 * @param unknown remembers the saves that ended as unknown
 * @param histories reads histories, over the connection that reads
 * @param snapshots tells what is left of actors whose records have expired
 * @param facts what is known of the stream
 * @param watch notices that the stream is another one
 * @param timer waits between attempts
 * @param clock tells whether records may have expired
 * @param saveTimeout within this time a save ends
 * @param node names this store in its records
 * @param closed whether the store is closed
 */
record SaveEnvironment(StreamApi api, Appender appender, RecordParser parser, VersionCache cache, UnknownSaves unknown,
        HistoryReader histories, SnapshotVersions snapshots, StreamFacts facts, StreamWatch watch,
        ScheduledExecutorService timer, Clock clock, Duration saveTimeout, String node, BooleanSupplier closed) {

    /**
     * Tells whether no save may begin or go on.
     * @return whether there is a {@link #refusal()}
     */
    boolean refuses() {
        return this.closed.getAsBoolean() || this.watch.isReplaced();
    }

    AetherException refusal() {
        return this.closed.getAsBoolean() ? new StoreClosedException() : new StreamReplacedException(this.api.stream());
    }

    /**
     * Tells whether a tail lies before what this store has seen. Where that has expired
     * it is in order; else the one that told it is behind, or the stream is another.
     * @param actorId the actor
     * @param tail what was told
     * @return whether the tail is not to be believed
     */
    boolean isBehindWhatWasSeen(String actorId, Tail tail) {
        Tail seen = this.cache.get(actorId);
        return seen != null && seen.sequence() > tail.sequence() && !this.watch.isGone(seen.sequence());
    }

    PreviousVersion previousVersion(Tail tail, Append append) {
        if (tail.version() > 0 || append.firstVersion() == 1 || !mayHaveLostRecords()) {
            return PreviousVersion.of(tail.version());
        }
        Tail known = this.cache.get(append.actorId());
        return (known != null && known.version() < append.firstVersion()) ? PreviousVersion.of(known.version())
                : PreviousVersion.UNKNOWN;
    }

    /**
     * Tells where the history of an actor ends of which there is no record: at its latest
     * snapshot, or where this store has seen it end after that, if records may have
     * expired. Does not block.
     * @param actorId the actor
     * @param timeout how long to wait for an answer
     * @return the tail, {@link Tail#NONE} if the actor may start over
     */
    CompletableFuture<Tail> tailWithoutRecords(String actorId, Duration timeout) {
        if (!mayHaveLostRecords()) {
            return CompletableFuture.completedFuture(Tail.NONE);
        }
        return this.snapshots.latestOf(actorId, timeout).thenApply((version) -> {
            Tail known = this.cache.get(actorId);
            return (version == 0) ? Tail.NONE
                    : Tail.expired((known != null) ? Math.max(version, known.version()) : version);
        });
    }

    boolean mayHaveLostRecords() {
        return this.watch.hasLostRecords() || this.facts.mayHaveExpired(this.clock.instant());
    }

}
