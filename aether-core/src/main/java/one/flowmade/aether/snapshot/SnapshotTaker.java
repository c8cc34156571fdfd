package one.flowmade.aether.snapshot;

import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import one.flowmade.aether.snapshot.SnapshotMetrics.Outcome;

/**
 * Takes snapshots on other threads, at most one at a time of an actor. One that fails, or
 * for which there is no room, is left to the next read.
 */
final class SnapshotTaker<S> {

    private static final Logger logger = LoggerFactory.getLogger(SnapshotTaker.class);

    private final SnapshotStore store;

    private final StateType<S> type;

    private final SnapshotMetrics metrics;

    private final Clock clock;

    private final Executor executor;

    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    SnapshotTaker(SnapshotStore store, StateType<S> type, SnapshotMetrics metrics, Clock clock, Executor executor) {
        this.store = store;
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

    private void save(ActorState<S> state) {
        try {
            this.store.saveSnapshot(ActorSnapshot.of(state.actorId(), state.version(), this.type.encode(state.state()),
                    this.clock.instant(), this.type.name(), this.type.schemaVersion()));
            this.metrics.saved(Outcome.STORED);
        }
        catch (RuntimeException ex) {
            logger.warn("no snapshot of actor '{}' at version {} could be saved", state.actorId(), state.version(), ex);
            this.metrics.saved(Outcome.FAILED);
        }
    }

}
