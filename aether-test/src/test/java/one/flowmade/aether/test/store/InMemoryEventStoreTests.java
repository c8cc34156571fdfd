package one.flowmade.aether.test.store;

import java.util.List;

import one.flowmade.aether.store.EventStoreWithErrors;
import one.flowmade.aether.store.EventStoredListener;
import one.flowmade.aether.store.memory.InMemoryEventStore;

class InMemoryEventStoreTests extends EventStoreContract {

    @Override
    protected EventStoreWithErrors createStore(String namespace, List<EventStoredListener> listeners) {
        return InMemoryEventStore.builder().namespace(namespace).listeners(listeners).build();
    }

}
