package one.flowmade.aether.snapshot;

import java.util.Objects;
import java.util.function.BiFunction;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.EventStore;

/**
 * What the state readers of an application have in common.
 *
 * @param events where histories are
 * @param snapshots where snapshots are
 * @param policy when a snapshot is taken
 * @param metrics what counts
 * @param eventsExpire whether the store keeps events for a time only
 */
public record StateReaders(EventStore events, SnapshotStore snapshots, SnapshotPolicy policy, SnapshotMetrics metrics,
        boolean eventsExpire) {

    public StateReaders {
        Objects.requireNonNull(events, "'events' must not be null");
        Objects.requireNonNull(snapshots, "'snapshots' must not be null");
        Objects.requireNonNull(policy, "'policy' must not be null");
        Objects.requireNonNull(metrics, "'metrics' must not be null");
    }

    /**
     * Starts with what is common to all.
     * @param <S> the type of the state
     * @param actorType what the ids of the actors begin with, before the {@code -}
     * @param type how the state is written into a snapshot
     * @param initial the state before the first event
     * @param fold given a state and the next event, returns the next state; must be pure
     * @return a builder
     */
    public <S> StateReader.Builder<S> of(String actorType, StateType<S> type, S initial, BiFunction<S, Event, S> fold) {
        StateReader.Builder<S> builder = StateReader.builder(this.events, this.snapshots, type, initial, fold)
            .actorType(actorType)
            .policy(this.policy)
            .metrics(this.metrics);
        return this.eventsExpire ? builder : builder.eventsNeverExpire();
    }

}
