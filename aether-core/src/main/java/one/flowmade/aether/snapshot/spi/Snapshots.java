package one.flowmade.aether.snapshot.spi;

import one.flowmade.aether.naming.ActorIds;
import one.flowmade.aether.snapshot.ActorSnapshot;

/**
 * The check before a snapshot is saved.
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

}
