package one.flowmade.aether.snapshot;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import one.flowmade.aether.snapshot.SnapshotMetrics.Fault;

/**
 * Finds the snapshot that a state may be folded from. Whatever is wrong with one, or with
 * the store, it is only as though it were not there.
 */
final class KeptSnapshots<S> {

    private static final Logger logger = LoggerFactory.getLogger(KeptSnapshots.class);

    private final SnapshotStore store;

    private final StateType<S> type;

    private final Base<S> start;

    private final SnapshotMetrics metrics;

    KeptSnapshots(SnapshotStore store, StateType<S> type, Base<S> start, SnapshotMetrics metrics) {
        this.store = store;
        this.type = type;
        this.start = start;
        this.metrics = metrics;
    }

    /**
     * Looks for the last saved snapshot of an actor that can be used. One with a version
     * above that of a later one is not: its history was found not to be there.
     * @param actorId the actor
     * @return what there is
     */
    Found<S> find(String actorId) {
        try {
            ActorSnapshot latest = this.store.getLatestSnapshot(actorId).orElse(null);
            if (latest == null) {
                return new Found<>(this.start, 0, null);
            }
            Base<S> base = baseOf(actorId, latest).or(() -> lastUsableBefore(latest, actorId)).orElse(this.start);
            return new Found<>(base, Math.max(0, latest.version()), null);
        }
        catch (RuntimeException ex) {
            logger.warn("the snapshots of actor '{}' could not be read", actorId, ex);
            return new Found<>(this.start, 0, ex);
        }
    }

    boolean areInTheWayOf(KeptSnapshots<?> others) {
        return this.store.equals(others.store) && !(this.type.name().equals(others.type.name())
                && this.type.schemaVersion() == others.type.schemaVersion());
    }

    private Optional<Base<S>> lastUsableBefore(ActorSnapshot latest, String actorId) {
        long lowest = latest.version();
        for (ActorSnapshot snapshot : this.store.getSnapshots(actorId)) {
            if (snapshot.version() <= lowest && !snapshot.equals(latest)) {
                Optional<Base<S>> base = baseOf(actorId, snapshot);
                if (base.isPresent()) {
                    return base;
                }
                lowest = snapshot.version();
            }
        }
        return Optional.empty();
    }

    private Optional<Base<S>> baseOf(String actorId, ActorSnapshot snapshot) {
        Optional<Fault> fault = faultOf(actorId, snapshot);
        if (fault.isPresent()) {
            return ignore(actorId, snapshot, fault.get(), null);
        }
        try {
            S state = this.type.decode(snapshot.state());
            return Optional.of(new Base<>(snapshot.version(), state, snapshot.timestamp()));
        }
        catch (RuntimeException ex) {
            return ignore(actorId, snapshot, Fault.CORRUPTED, ex);
        }
    }

    private Optional<Fault> faultOf(String actorId, ActorSnapshot snapshot) {
        if (!actorId.equals(snapshot.actorId()) || !this.type.name().equals(snapshot.stateType())) {
            return Optional.of(Fault.FOREIGN);
        }
        if (!snapshot.isIntact() || snapshot.version() < 1 || snapshot.schemaVersion() == null) {
            return Optional.of(Fault.CORRUPTED);
        }
        int order = Long.compare(snapshot.schemaVersion(), this.type.schemaVersion());
        if (order == 0) {
            return Optional.empty();
        }
        return Optional.of((order > 0) ? Fault.NEWER_SCHEMA : Fault.OLDER_SCHEMA);
    }

    private Optional<Base<S>> ignore(String actorId, ActorSnapshot snapshot, Fault fault,
            @Nullable RuntimeException cause) {
        logger.warn("the snapshot of actor '{}' at version {} is ignored: {}", actorId, snapshot.version(), fault,
                cause);
        this.metrics.ignored(fault);
        return Optional.empty();
    }

}
