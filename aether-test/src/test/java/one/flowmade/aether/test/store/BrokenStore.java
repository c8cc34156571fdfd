package one.flowmade.aether.test.store;

import java.util.List;
import java.util.function.Supplier;

import one.flowmade.aether.store.EventStoreWithErrors;
import one.flowmade.aether.store.EventStoredListener;

/**
 * A store that breaks the contract in one way, and the tests that must notice.
 */
record BrokenStore(String name, Supplier<Factory> newFactory, List<String> mustFail) {

    static BrokenStore that(String name, Factory factory, String... mustFail) {
        return new BrokenStore(name, () -> factory, List.of(mustFail));
    }

    static BrokenStore thatShares(String name, Supplier<Factory> newFactory, String... mustFail) {
        return new BrokenStore(name, newFactory, List.of(mustFail));
    }

    @Override
    public String toString() {
        return this.name;
    }

    /**
     * Creates the stores of one test.
     */
    @FunctionalInterface
    interface Factory {

        EventStoreWithErrors create(String namespace, List<EventStoredListener> listeners);

    }

}
