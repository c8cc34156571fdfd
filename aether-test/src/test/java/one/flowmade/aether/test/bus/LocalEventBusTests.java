package one.flowmade.aether.test.bus;

import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.bus.EventBusConfig;
import one.flowmade.aether.bus.local.LocalEventBus;
import one.flowmade.aether.bus.spi.BusMetrics;

class LocalEventBusTests extends EventBusContract {

    @Override
    protected EventBus createBus(EventBusConfig config) {
        return new LocalEventBus(config, BusMetrics.NONE);
    }

}
