package one.flowmade.aether.autoconfigure.store;

import org.springframework.context.ApplicationEventPublisher;

import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.store.EventStoredListener;

/**
 * Makes an application event of each stored event, so that {@code @EventListener} methods
 * hear of it.
 */
final class EventStoredPublisher implements EventStoredListener {

    private final ApplicationEventPublisher publisher;

    EventStoredPublisher(ApplicationEventPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void onEventStored(EventStored fact) {
        this.publisher.publishEvent(fact);
    }

}
