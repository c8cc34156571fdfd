package one.flowmade.aether.test.bus;

import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.bus.EventBusConfig;

/**
 * The contract of a bus, as far as one bus can show it.
 */
public abstract class EventBusContract extends BusSuite implements DeliveryContract, NamespaceContract, FilterContract,
        QueueContract, EventStoredContract, PublisherContract, ClosingContract {

    /**
     * Creates a bus that hears of nothing but what a test publishes to it.
     * @param config the settings
     * @return the bus, which is closed after the test
     */
    @Override
    protected abstract EventBus createBus(EventBusConfig config);

}
