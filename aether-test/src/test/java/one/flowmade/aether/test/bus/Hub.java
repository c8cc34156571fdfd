package one.flowmade.aether.test.bus;

import java.util.Collection;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.bus.EventBusConfig;
import one.flowmade.aether.bus.NamespacePattern;
import one.flowmade.aether.bus.spi.AbstractEventBus;
import one.flowmade.aether.bus.spi.BusMetrics;
import one.flowmade.aether.context.EventContext;
import one.flowmade.aether.event.Event;

/**
 * Connects buses as a network would.
 */
class Hub implements Function<EventBusConfig, EventBus> {

    private final Queue<HubBus> buses = new ConcurrentLinkedQueue<>();

    @Override
    public EventBus apply(EventBusConfig config) {
        HubBus bus = new HubBus(config);
        this.buses.add(bus);
        return bus;
    }

    /**
     * Tells whether a bus hears what another, or the same, sends.
     */
    boolean connects(HubBus sender, HubBus receiver) {
        return sender != receiver;
    }

    Collection<HubBus> buses() {
        return this.buses;
    }

    /**
     * A bus at the hub.
     */
    class HubBus extends AbstractEventBus {

        private final Set<NamespacePattern> patterns = ConcurrentHashMap.newKeySet();

        HubBus(EventBusConfig config) {
            super(config, BusMetrics.NONE, EventContext.PLAIN);
        }

        @Override
        protected void send(String namespace, Event event) {
            buses().stream()
                .filter((receiver) -> connects(this, receiver))
                .forEach((receiver) -> receiver.receive(namespace, event));
        }

        void receive(String namespace, Event event) {
            this.patterns.stream()
                .filter((pattern) -> pattern.matches(namespace))
                .forEach((pattern) -> deliver(pattern, namespace, event));
        }

        @Override
        protected void patternAdded(NamespacePattern pattern) {
            this.patterns.add(pattern);
        }

        @Override
        protected void patternRemoved(NamespacePattern pattern) {
            this.patterns.remove(pattern);
        }

        Set<NamespacePattern> patterns() {
            return this.patterns;
        }

    }

}
