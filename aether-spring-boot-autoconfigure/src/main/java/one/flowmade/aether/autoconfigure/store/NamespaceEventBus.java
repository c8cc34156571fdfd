package one.flowmade.aether.autoconfigure.store;

import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.bus.EventFilter;
import one.flowmade.aether.bus.Subscription;
import one.flowmade.aether.bus.SubscriptionOptions;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;

/**
 * The part of a bus that lies inside the borders of a namespace.
 */
final class NamespaceEventBus implements EventBus {

    private final String namespace;

    private final EventBus bus;

    NamespaceEventBus(String namespace, EventBus bus) {
        this.namespace = namespace;
        this.bus = bus;
    }

    @Override
    public void publish(String namespace, Event event) {
        this.bus.publish(inside(namespace, "namespace"), event);
    }

    @Override
    public Subscription subscribe(String pattern, EventFilter filter, Consumer<? super Event> handler) {
        return this.bus.subscribe(inside(pattern, "pattern"), filter, handler);
    }

    @Override
    public Subscription subscribe(String pattern, EventFilter filter, SubscriptionOptions options,
            Consumer<? super Event> handler) {
        return this.bus.subscribe(inside(pattern, "pattern"), filter, options, handler);
    }

    @Override
    public Subscription subscribeToEventStored(String pattern, Consumer<? super EventStored> handler) {
        return this.bus.subscribeToEventStored(inside(pattern, "pattern"), handler);
    }

    @Override
    public Flow.Publisher<Event> publisher(String pattern, EventFilter filter) {
        return this.bus.publisher(inside(pattern, "pattern"), filter);
    }

    @Override
    public List<Subscription> subscriptions() {
        return this.bus.subscriptions().stream().filter((subscription) -> isInside(subscription.pattern())).toList();
    }

    @Override
    public void onEventStored(EventStored fact) {
        if (isInside(fact.namespace())) {
            this.bus.onEventStored(fact);
        }
    }

    /** The bus behind it ends with the application. */
    @Override
    public void close() {
    }

    private String inside(String names, String argument) {
        if (!isInside(names)) {
            throw new IllegalArgumentException(
                    "'%s' must be '%s' or below it, was '%s'".formatted(argument, this.namespace, names));
        }
        return names;
    }

    private boolean isInside(String names) {
        return names.equals(this.namespace) || names.startsWith(this.namespace + ".");
    }

    @Override
    public String toString() {
        return "EventBus[namespace=%s]".formatted(this.namespace);
    }

}
