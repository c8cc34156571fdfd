package one.flowmade.aether.bus.local;

import one.flowmade.aether.bus.EventBusConfig;
import one.flowmade.aether.bus.spi.AbstractEventBus;
import one.flowmade.aether.bus.spi.BusMetrics;
import one.flowmade.aether.context.EventContext;

/**
 * Brings events to the subscriptions of this process.
 */
public final class LocalEventBus extends AbstractEventBus {

    public LocalEventBus(EventBusConfig config, BusMetrics metrics) {
        this(config, metrics, EventContext.PLAIN);
    }

    public LocalEventBus(EventBusConfig config, BusMetrics metrics, EventContext context) {
        super(config, metrics, context);
    }

    /**
     * Creates a bus that allows no wildcards and counts nothing.
     * @return an open bus
     */
    public static LocalEventBus create() {
        return new LocalEventBus(EventBusConfig.defaults(), BusMetrics.NONE);
    }

}
