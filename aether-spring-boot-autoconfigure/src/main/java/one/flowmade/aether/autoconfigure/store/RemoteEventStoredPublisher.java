package one.flowmade.aether.autoconfigure.store;

import java.util.function.Consumer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;

import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.context.EventContext;
import one.flowmade.aether.context.HandledEvent;
import one.flowmade.aether.context.HandledEvent.Source;
import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.event.RemoteEventStored;

/**
 * Tells the event bus, and the application's listeners if they want to know, of what
 * other nodes have stored.
 */
final class RemoteEventStoredPublisher implements Consumer<EventStored> {

    private final ObjectProvider<EventBus> buses;

    private final ApplicationEventPublisher publisher;

    private final EventContext context;

    private final boolean toListeners;

    RemoteEventStoredPublisher(ObjectProvider<EventBus> buses, ApplicationEventPublisher publisher,
            EventContext context, boolean toListeners) {
        this.buses = buses;
        this.publisher = publisher;
        this.context = context;
        this.toListeners = toListeners;
    }

    @Override
    public void accept(EventStored fact) {
        this.buses.ifAvailable((bus) -> bus.onEventStored(fact));
        if (this.toListeners) {
            this.context.handle(HandledEvent.of(Source.FEED, fact),
                    () -> this.publisher.publishEvent(new RemoteEventStored(fact)));
        }
    }

}
