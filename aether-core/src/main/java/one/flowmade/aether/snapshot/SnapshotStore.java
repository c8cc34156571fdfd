package one.flowmade.aether.snapshot;

import java.util.List;
import java.util.Optional;

/**
 * Keeps the latest few snapshots of each actor. Thread-safe; all methods block.
 * <p>
 * As long as the events are there, losing a snapshot costs time, never correctness:
 * whoever uses them reads the history where there is none. Where events expire, the
 * latest snapshot of an actor may be all that is left of it. The order is that in which
 * snapshots were saved, whatever their versions.
 */
public interface SnapshotStore {

    /**
     * Saves a snapshot; the oldest beyond the latest few of its actor goes.
     * @param snapshot a snapshot of a version of 1 or more
     * @throws one.flowmade.aether.store.StoreUnavailableException if the outcome could
     * not be learnt; saving it again does no harm
     */
    void saveSnapshot(ActorSnapshot snapshot);

    /**
     * Returns what is kept of an actor. What cannot be read is left out, and logged.
     * @param actorId the actor
     * @return the snapshots, the last saved first
     * @throws one.flowmade.aether.store.StoreUnavailableException if they could not be
     * read in time
     */
    List<ActorSnapshot> getSnapshots(String actorId);

    /**
     * Returns the last snapshot that was saved of an actor and can be read.
     * @param actorId the actor
     * @return the snapshot, empty when there is none
     */
    default Optional<ActorSnapshot> getLatestSnapshot(String actorId) {
        return getSnapshots(actorId).stream().findFirst();
    }

}
