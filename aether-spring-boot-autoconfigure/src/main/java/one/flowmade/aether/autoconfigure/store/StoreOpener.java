package one.flowmade.aether.autoconfigure.store;

import one.flowmade.aether.store.EventStore;

/**
 * Opens the event stores of namespaces beside that of {@code aether.namespace}.
 */
@FunctionalInterface
interface StoreOpener {

    /**
     * Opens a store.
     * @param namespace its namespace, valid, empty for none
     * @return an open store, which tells the application's listeners and the bus
     */
    EventStore open(String namespace);

}
