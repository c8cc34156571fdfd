package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import one.flowmade.aether.nats.store.StreamApi.Batch;

/**
 * Searches an actor's whole history for its highest version. Reads from any replica a
 * batch at a time, and goes on with one record at a time from the leader where that does
 * not lead to the last record. Does not block.
 */
final class VersionSearch {

    private static final int BATCH_SIZE = 500;

    private static final int BATCH_BYTES = 4 * 1024 * 1024;

    private final StreamApi replicas;

    private final StreamApi leader;

    private final ActorSubject actor;

    private final StoredRecord last;

    private final Duration timeout;

    private long nextSequence = 1;

    private long highest;

    /**
     * Prepares a search.
     * @param replicas asks any replica
     * @param leader asks the leader, over another connection: that of the other breaks on
     * records that the client cannot take
     * @param actor the actor
     * @param last its last record
     * @param timeout how long to wait for each answer
     */
    VersionSearch(StreamApi replicas, StreamApi leader, ActorSubject actor, StoredRecord last, Duration timeout) {
        this.replicas = replicas;
        this.leader = leader;
        this.actor = actor;
        this.last = last;
        this.timeout = timeout;
        this.highest = last.version().orElse(1);
    }

    /**
     * Starts.
     * @return completes with the highest version, at least 1
     */
    CompletableFuture<Long> start() {
        return this.replicas.batchOf(this.actor.subject(), this.nextSequence, BATCH_SIZE, BATCH_BYTES, this.timeout)
            .handle((batch, failure) -> (failure == null) ? goOn(batch) : askLeader())
            .thenCompose(Function.identity());
    }

    private CompletableFuture<Long> goOn(Batch batch) {
        batch.records().forEach(this::take);
        if (isAtLast()) {
            return CompletableFuture.completedFuture(this.highest);
        }
        return (batch.pending() > 0) ? start() : askLeader();
    }

    private CompletableFuture<Long> askLeader() {
        return this.leader.firstAfter(this.actor.subject(), this.nextSequence - 1, this.timeout)
            .thenCompose(this::goOn);
    }

    private CompletableFuture<Long> goOn(Optional<RawRecord> record) {
        record.ifPresent(this::take);
        return (record.isEmpty() || isAtLast()) ? CompletableFuture.completedFuture(this.highest) : askLeader();
    }

    private void take(RawRecord raw) {
        this.highest = Math.max(this.highest, this.actor.parse(raw).version().orElse(1));
        this.nextSequence = raw.sequence() + 1;
    }

    private boolean isAtLast() {
        return this.nextSequence > this.last.sequence();
    }

}
