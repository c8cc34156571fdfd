package one.flowmade.aether.test.bus;

import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.bus.EventBusConfig;

/**
 * What the parts of the contract need to create buses.
 */
interface BusFixture {

    /** A namespace to publish to. */
    String NAMESPACE = "shop";

    /**
     * Creates a bus; it is closed after the test.
     * @param config the settings
     * @return the bus
     */
    EventBus bus(EventBusConfig config);

    default EventBus bus() {
        return bus(EventBusConfig.defaults());
    }

    default EventBus busWithWildcards() {
        return bus(EventBusConfig.defaults().withAllowWildcards(true));
    }

}
