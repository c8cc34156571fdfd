package one.flowmade.aether.sample;

import org.springframework.stereotype.Component;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.typed.TypedEvent;
import one.flowmade.aether.typed.TypedEvents;

/**
 * Turns events of the domain into events of the store, and folds those into an order.
 */
@Component
class OrderEvents {

    private final TypedEvents events;

    OrderEvents(TypedEvents events) {
        this.events = events;
    }

    Event toStore(String orderId, long version, OrderEvent event) {
        return this.events.toEvent(orderId, version, (Record) event);
    }

    Order apply(Order order, Event stored) {
        Order next = (order.version() == 0) ? Order.unplaced(stored.actorId()) : order;
        for (TypedEvent event : this.events.read(stored)) {
            if (!(event.payload() instanceof OrderEvent known)) {
                throw new IllegalStateException("'%s' is not an event of orders".formatted(stored.eventType()));
            }
            next = next.apply(known, stored.version());
        }
        return next;
    }

}
