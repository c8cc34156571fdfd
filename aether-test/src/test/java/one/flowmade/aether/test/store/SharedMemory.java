package one.flowmade.aether.test.store;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.EventStoreWithErrors;
import one.flowmade.aether.store.EventStoredListener;
import one.flowmade.aether.store.StoreClosedException;
import one.flowmade.aether.store.memory.InMemoryEventStore;
import one.flowmade.aether.store.spi.Append;

/**
 * Stores on the same memory, each of which is closed by itself. They tell nobody.
 */
class SharedMemory implements BrokenStore.Factory {

    private final Map<String, EventStoreWithErrors> memories = new ConcurrentHashMap<>();

    @Override
    public EventStoreWithErrors create(String namespace, List<EventStoredListener> listeners) {
        return new SharedStore(memoryOf(namespace));
    }

    EventStoreWithErrors memoryOf(String namespace) {
        return this.memories.computeIfAbsent(namespace, (key) -> InMemoryEventStore.create());
    }

    static class SharedStore extends ForwardingStore {

        private volatile boolean closed;

        SharedStore(EventStoreWithErrors memory) {
            super(memory);
        }

        @Override
        void save(Append append) {
            if (this.closed) {
                throw new StoreClosedException();
            }
            super.save(append);
        }

        @Override
        public CompletableFuture<Void> saveEventAsync(Event event) {
            return this.closed ? CompletableFuture.failedFuture(new StoreClosedException())
                    : super.saveEventAsync(event);
        }

        @Override
        public void close() {
            this.closed = true;
        }

    }

}
