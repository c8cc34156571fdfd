package one.flowmade.aether.autoconfigure.store;

import java.util.function.Consumer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;

import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.event.RemoteEventStored;

/**
 * Tells the event bus, and the application's listeners if they want to know, of what
 * other nodes have stored.
 */
final class ForeignFacts implements Consumer<EventStored> {

    private final ObjectProvider<EventBus> buses;

    private final ApplicationEventPublisher publisher;

    private final boolean toListeners;

    ForeignFacts(ObjectProvider<EventBus> buses, ApplicationEventPublisher publisher, boolean toListeners) {
        this.buses = buses;
        this.publisher = publisher;
        this.toListeners = toListeners;
    }

    @Override
    public void accept(EventStored fact) {
        this.buses.ifAvailable((bus) -> bus.onEventStored(fact));
        if (this.toListeners) {
            this.publisher.publishEvent(new RemoteEventStored(fact));
        }
    }

}
