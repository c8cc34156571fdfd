package one.flowmade.aether.autoconfigure.store;

class InMemoryEventStoredTests extends EventStoredContract {

    @Override
    String[] store() {
        return new String[] { "aether.store.type=in-memory" };
    }

}
