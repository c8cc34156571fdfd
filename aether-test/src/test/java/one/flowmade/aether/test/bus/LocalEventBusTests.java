package one.flowmade.aether.test.bus;

import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.bus.EventBusConfig;
import one.flowmade.aether.bus.local.LocalEventBus;

class LocalEventBusTests extends EventBusContract {

    @Override
    protected EventBus createBus(EventBusConfig config) {
        return LocalEventBus.builder().config(config).build();
    }

}
