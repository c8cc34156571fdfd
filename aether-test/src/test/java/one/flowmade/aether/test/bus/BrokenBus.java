package one.flowmade.aether.test.bus;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.bus.EventBusConfig;

/**
 * A bus that breaks the contract in one way, and the tests that must notice.
 *
 * @param newFactory makes what creates the buses of one test
 */
record BrokenBus(String name, Supplier<Function<EventBusConfig, EventBus>> newFactory, List<String> mustFail) {

    static BrokenBus that(String name, Function<EventBusConfig, EventBus> factory, String... mustFail) {
        return new BrokenBus(name, () -> factory, List.of(mustFail));
    }

    static BrokenBus thatShares(String name, Supplier<Function<EventBusConfig, EventBus>> newFactory,
            String... mustFail) {
        return new BrokenBus(name, newFactory, List.of(mustFail));
    }

    @Override
    public String toString() {
        return this.name;
    }

}
