package one.flowmade.aether.snapshot.spi;

import one.flowmade.aether.naming.ActorIds;
import one.flowmade.aether.snapshot.ActorSnapshot;

/**
 * Checks before a snapshot is saved.
 */
public final class Snapshots {

    private Snapshots() {
    }

    /**
     * Checks that a snapshot may be saved.
     * @param snapshot the snapshot
     * @throws IllegalArgumentException if its actor's id is not valid, or its version is
     * below 1
     */
    public static void requireSavable(ActorSnapshot snapshot) {
        ActorIds.requireValid(snapshot.actorId());
        if (snapshot.version() < 1) {
            throw new IllegalArgumentException("'version' must be positive, was " + snapshot.version());
        }
    }

    /**
     * Checks how many snapshots of an actor are to be kept.
     * @param kept the number
     * @return the number
     * @throws IllegalArgumentException if it is below 1
     */
    public static int requireKept(int kept) {
        if (kept < 1) {
            throw new IllegalArgumentException("'kept' must be positive, was " + kept);
        }
        return kept;
    }

}
