package one.flowmade.aether.snapshot.memory;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import one.flowmade.aether.naming.ActorIds;
import one.flowmade.aether.snapshot.ActorSnapshot;
import one.flowmade.aether.snapshot.SnapshotStore;
import one.flowmade.aether.snapshot.spi.Snapshots;

/**
 * Keeps snapshots for as long as the store lives.
 */
public final class InMemorySnapshotStore implements SnapshotStore {

    private static final int DEFAULT_KEPT = 3;

    private final int kept;

    private final Map<String, List<ActorSnapshot>> snapshots = new ConcurrentHashMap<>();

    private InMemorySnapshotStore(int kept) {
        if (kept < 1) {
            throw new IllegalArgumentException("'kept' must be positive, was " + kept);
        }
        this.kept = kept;
    }

    /**
     * Creates a store that keeps the latest three snapshots of each actor.
     * @return an empty store
     */
    public static InMemorySnapshotStore create() {
        return keeping(DEFAULT_KEPT);
    }

    /**
     * Creates a store.
     * @param kept how many snapshots of each actor are kept
     * @return an empty store
     */
    public static InMemorySnapshotStore keeping(int kept) {
        return new InMemorySnapshotStore(kept);
    }

    @Override
    public void saveSnapshot(ActorSnapshot snapshot) {
        Snapshots.requireSavable(snapshot);
        this.snapshots.merge(snapshot.actorId(), List.of(snapshot),
                (present, added) -> Stream.concat(added.stream(), present.stream()).limit(this.kept).toList());
    }

    @Override
    public List<ActorSnapshot> getSnapshots(String actorId) {
        ActorIds.requireValid(actorId);
        return this.snapshots.getOrDefault(actorId, List.of());
    }

}
