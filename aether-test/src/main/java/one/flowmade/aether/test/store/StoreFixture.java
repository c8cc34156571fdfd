package one.flowmade.aether.test.store;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.EventStoreWithErrors;
import one.flowmade.aether.store.EventStoredListener;

/**
 * What the parts of the contract need to create stores.
 */
interface StoreFixture {

    /** How long anything may take that is not a wait by intent. */
    Duration DEADLINE = Duration.ofSeconds(10);

    /**
     * Creates a store without events in a namespace; it is closed after the test.
     * @param namespace the namespace, empty for none
     * @param listeners who is told
     * @return the store
     */
    EventStoreWithErrors storeIn(String namespace, EventStoredListener... listeners);

    default EventStoreWithErrors store(EventStoredListener... listeners) {
        return storeIn("", listeners);
    }

    /**
     * Creates a store whose listener uses the store itself.
     * @param listener is given the store and what was stored
     * @return the store
     */
    default EventStoreWithErrors storeWithReaction(BiConsumer<EventStore, EventStored> listener) {
        CompletableFuture<EventStore> self = new CompletableFuture<>();
        EventStoreWithErrors store = store((fact) -> listener.accept(self.join(), fact));
        self.complete(store);
        return store;
    }

}
