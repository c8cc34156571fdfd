package one.flowmade.aether.test.bus;

import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.bus.EventBusConfig;
import one.flowmade.aether.bus.EventFilter;
import one.flowmade.aether.bus.Subscription;
import one.flowmade.aether.bus.SubscriptionOptions;
import one.flowmade.aether.bus.local.LocalEventBus;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;

/**
 * Does everything right, by another bus. All subscriptions with a handler go the same
 * way.
 */
class ForwardingBus implements EventBus {

    final EventBusConfig config;

    final EventBus bus;

    ForwardingBus(EventBusConfig config) {
        this(config, LocalEventBus.builder().config(config).build());
    }

    ForwardingBus(EventBusConfig config, EventBus bus) {
        this.config = config;
        this.bus = bus;
    }

    @Override
    public void publish(String namespace, Event event) {
        this.bus.publish(namespace, event);
    }

    @Override
    public final Subscription subscribe(String pattern, EventFilter filter, Consumer<? super Event> handler) {
        return subscribe(pattern, filter, this.config.subscriptions(), handler);
    }

    @Override
    public Subscription subscribe(String pattern, EventFilter filter, SubscriptionOptions options,
            Consumer<? super Event> handler) {
        return this.bus.subscribe(pattern, filter, options, handler);
    }

    @Override
    public Subscription subscribeToEventStored(String pattern, Consumer<? super EventStored> handler) {
        return this.bus.subscribeToEventStored(pattern, handler);
    }

    @Override
    public Flow.Publisher<Event> publisher(String pattern, EventFilter filter) {
        return this.bus.publisher(pattern, filter);
    }

    @Override
    public List<Subscription> subscriptions() {
        return this.bus.subscriptions();
    }

    @Override
    public void onEventStored(EventStored fact) {
        this.bus.onEventStored(fact);
    }

    @Override
    public void close() {
        this.bus.close();
    }

}
