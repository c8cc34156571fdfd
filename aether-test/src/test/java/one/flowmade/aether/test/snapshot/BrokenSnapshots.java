package one.flowmade.aether.test.snapshot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import one.flowmade.aether.snapshot.ActorSnapshot;
import one.flowmade.aether.snapshot.SnapshotStore;
import one.flowmade.aether.snapshot.memory.InMemorySnapshotStore;

/**
 * Stands before a good store; each subclass breaks one thing.
 */
class BrokenSnapshots implements SnapshotStore {

    final InMemorySnapshotStore store;

    BrokenSnapshots(int kept) {
        this.store = InMemorySnapshotStore.keeping(kept);
    }

    @Override
    public void saveSnapshot(ActorSnapshot snapshot) {
        this.store.saveSnapshot(snapshot);
    }

    @Override
    public List<ActorSnapshot> getSnapshots(String actorId) {
        return this.store.getSnapshots(actorId);
    }

    private static ActorSnapshot renamed(ActorSnapshot snapshot, String actorId) {
        return new ActorSnapshot(actorId, snapshot.version(), snapshot.state(), snapshot.timestamp(),
                snapshot.stateType(), snapshot.schemaVersion(), snapshot.sequence(), snapshot.checksum());
    }

    static final class Forgetful extends BrokenSnapshots {

        Forgetful(int kept) {
            super(kept);
        }

        @Override
        public List<ActorSnapshot> getSnapshots(String actorId) {
            super.getSnapshots(actorId);
            return List.of();
        }

    }

    static final class OldestFirst extends BrokenSnapshots {

        OldestFirst(int kept) {
            super(kept);
        }

        @Override
        public List<ActorSnapshot> getSnapshots(String actorId) {
            List<ActorSnapshot> reversed = new ArrayList<>(super.getSnapshots(actorId));
            Collections.reverse(reversed);
            return reversed;
        }

    }

    static final class ByVersion extends BrokenSnapshots {

        ByVersion(int kept) {
            super(kept + 1);
        }

        @Override
        public List<ActorSnapshot> getSnapshots(String actorId) {
            return super.getSnapshots(actorId).stream()
                .sorted(Comparator.comparing(ActorSnapshot::version).reversed())
                .toList();
        }

    }

    static final class NeverBack extends BrokenSnapshots {

        NeverBack(int kept) {
            super(kept);
        }

        @Override
        public void saveSnapshot(ActorSnapshot snapshot) {
            if (getLatestSnapshot(snapshot.actorId()).stream()
                .allMatch((last) -> last.version() < snapshot.version())) {
                super.saveSnapshot(snapshot);
            }
        }

    }

    static final class Shared extends BrokenSnapshots {

        Shared(int kept) {
            super(kept);
        }

        @Override
        public void saveSnapshot(ActorSnapshot snapshot) {
            super.saveSnapshot(renamed(snapshot, "all"));
        }

        @Override
        public List<ActorSnapshot> getSnapshots(String actorId) {
            return super.getSnapshots("all").stream().map((snapshot) -> renamed(snapshot, actorId)).toList();
        }

    }

    static final class Sanitising extends BrokenSnapshots {

        Sanitising(int kept) {
            super(kept);
        }

        @Override
        public void saveSnapshot(ActorSnapshot snapshot) {
            super.saveSnapshot(renamed(snapshot, snapshot.actorId().replace('.', '_')));
        }

        @Override
        public List<ActorSnapshot> getSnapshots(String actorId) {
            return super.getSnapshots(actorId.replace('.', '_')).stream()
                .map((snapshot) -> renamed(snapshot, actorId))
                .toList();
        }

    }

    static final class Bare extends BrokenSnapshots {

        Bare(int kept) {
            super(kept);
        }

        @Override
        public List<ActorSnapshot> getSnapshots(String actorId) {
            return super.getSnapshots(actorId).stream()
                .map((snapshot) -> new ActorSnapshot(actorId, snapshot.version(), snapshot.state(),
                        snapshot.timestamp(), null, null, null, null))
                .toList();
        }

    }

    static final class Indifferent implements SnapshotStore {

        private final Map<String, ActorSnapshot> snapshots = new ConcurrentHashMap<>();

        Indifferent(int kept) {
        }

        @Override
        public void saveSnapshot(ActorSnapshot snapshot) {
            this.snapshots.put(snapshot.actorId(), snapshot);
        }

        @Override
        public List<ActorSnapshot> getSnapshots(String actorId) {
            ActorSnapshot snapshot = this.snapshots.get(actorId);
            return (snapshot != null) ? List.of(snapshot) : List.of();
        }

    }

}
