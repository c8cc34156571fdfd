package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;

import one.flowmade.aether.nats.store.StreamApi.Batch;

/**
 * Goes through an actor's history without blocking, as long as its visitor wants more.
 * Reads from any replica a batch at a time, and goes on with one record at a time from
 * the leader where that does not lead to the last record.
 */
final class HistorySearch {

    private static final int BATCH_SIZE = 500;

    private static final int BATCH_BYTES = 4 * 1024 * 1024;

    private final StreamApi replicas;

    private final StreamApi leader;

    private final ActorSubject actor;

    private final long lastSequence;

    private final Predicate<StoredRecord> visitor;

    private final Duration timeout;

    private long nextSequence;

    private boolean ended;

    /**
     * Prepares a search.
     * @param replicas asks any replica
     * @param leader asks the leader, over another connection: that of the other breaks on
     * records that the client cannot take
     * @param actor the actor
     * @param lastSequence the sequence of its last record
     * @param visitor takes record after record, and tells whether to go on
     * @param timeout how long to wait for each answer
     */
    HistorySearch(StreamApi replicas, StreamApi leader, ActorSubject actor, long lastSequence,
            Predicate<StoredRecord> visitor, Duration timeout) {
        this.replicas = replicas;
        this.leader = leader;
        this.actor = actor;
        this.lastSequence = lastSequence;
        this.visitor = visitor;
        this.timeout = timeout;
    }

    /**
     * Starts.
     * @param sequence the sequence of the first record, at least
     * @return completes after the last record, or the last that was wanted
     */
    CompletableFuture<Void> from(long sequence) {
        this.nextSequence = sequence;
        return askReplicas();
    }

    private CompletableFuture<Void> askReplicas() {
        return this.replicas.batchOf(this.actor.subject(), this.nextSequence, BATCH_SIZE, BATCH_BYTES, this.timeout)
            .handle((batch, failure) -> (failure == null) ? goOn(batch) : askLeader())
            .thenCompose(Function.identity());
    }

    private CompletableFuture<Void> goOn(Batch batch) {
        if (visit(batch.records())) {
            return CompletableFuture.completedFuture(null);
        }
        return (batch.pending() > 0) ? askReplicas() : askLeader();
    }

    private CompletableFuture<Void> askLeader() {
        return this.leader.firstAfter(this.actor.subject(), this.nextSequence - 1, this.timeout)
            .thenCompose(this::goOn);
    }

    private CompletableFuture<Void> goOn(Optional<RawRecord> record) {
        return (record.isEmpty() || visit(List.of(record.get()))) ? CompletableFuture.completedFuture(null)
                : askLeader();
    }

    private boolean visit(List<RawRecord> records) {
        Iterator<RawRecord> remaining = records.iterator();
        while (!this.ended && remaining.hasNext()) {
            RawRecord record = remaining.next();
            this.nextSequence = record.sequence() + 1;
            this.ended = !this.visitor.test(this.actor.parse(record)) || this.nextSequence > this.lastSequence;
        }
        return this.ended;
    }

}
