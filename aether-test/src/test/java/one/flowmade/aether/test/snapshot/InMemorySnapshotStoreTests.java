package one.flowmade.aether.test.snapshot;

import one.flowmade.aether.snapshot.SnapshotStore;
import one.flowmade.aether.snapshot.memory.InMemorySnapshotStore;

class InMemorySnapshotStoreTests extends SnapshotStoreContract {

    @Override
    protected SnapshotStore createStore(int kept) {
        return InMemorySnapshotStore.keeping(kept);
    }

}
