package one.flowmade.aether.snapshot;

import java.time.Clock;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import one.flowmade.aether.snapshot.SnapshotMetrics.Outcome;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.EventStoreWithSequences;

/**
 * Takes snapshots on other threads, at most one at a time of an actor. One that fails, or
 * for which there is no room, is left to the next read.
 */
final class SnapshotTaker<S> {

    private static final Logger logger = LoggerFactory.getLogger(SnapshotTaker.class);

    private final EventStore events;

    private final SnapshotStore snapshots;

    private final StateType<S> type;

    private final SnapshotMetrics metrics;

    private final Clock clock;

    private final Executor executor;

    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    SnapshotTaker(EventStore events, SnapshotStore snapshots, StateType<S> type, SnapshotMetrics metrics, Clock clock,
            Executor executor) {
        this.events = events;
        this.snapshots = snapshots;
        this.type = type;
        this.metrics = metrics;
        this.clock = clock;
        this.executor = executor;
    }

    void take(ActorState<S> state) {
        if (!this.underWay.add(state.actorId())) {
            return;
        }
        try {
            this.executor.execute(() -> {
                try {
                    save(state);
                }
                catch (RuntimeException ex) {
                    logger.warn("no snapshot of actor '{}' at version {} could be saved", state.actorId(),
                            state.version(), ex);
                }
                finally {
                    this.underWay.remove(state.actorId());
                }
            });
        }
        catch (RejectedExecutionException ex) {
            this.underWay.remove(state.actorId());
            logger.debug("no snapshot of actor '{}' is taken now", state.actorId(), ex);
        }
    }

    /**
     * Takes a snapshot on this thread.
     * @param state the state
     * @throws RuntimeException if it could not be saved
     */
    void save(ActorState<S> state) {
        Outcome outcome = Outcome.FAILED;
        try {
            this.snapshots.saveSnapshot(snapshotOf(state));
            outcome = Outcome.STORED;
        }
        finally {
            this.metrics.saved(outcome);
        }
    }

    private ActorSnapshot snapshotOf(ActorState<S> state) {
        ActorSnapshot snapshot = ActorSnapshot.of(state.actorId(), state.version(), this.type.encode(state.state()),
                this.clock.instant(), this.type.name(), this.type.schemaVersion());
        OptionalLong sequence = (this.events instanceof EventStoreWithSequences stream)
                ? stream.getSequence(state.actorId(), state.version()) : OptionalLong.empty();
        return sequence.isPresent() ? snapshot.withSequence(sequence.getAsLong()) : snapshot;
    }

}
