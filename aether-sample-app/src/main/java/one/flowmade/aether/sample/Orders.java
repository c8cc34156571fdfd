package one.flowmade.aether.sample;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.springframework.stereotype.Service;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.EventStore;

/**
 * The orders in the event store. A change reads an order, decides, and saves what was
 * decided on the condition that the order is still at the version that was read.
 */
@Service
class Orders {

    private static final Pattern ID = Pattern.compile("order-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final EventStore store;

    Orders(EventStore store) {
        this.store = store;
    }

    Order place(String customer, List<Item> items) {
        Order order = Order.unplaced("order-" + UUID.randomUUID());
        return save(order, order.place(customer, items));
    }

    Order change(String id, Function<Order, OrderEvent> decision) {
        Order order = find(id);
        return save(order, decision.apply(order));
    }

    Order find(String id) {
        Order order = Order.unplaced(id);
        for (Event event : history(id)) {
            order = order.apply(OrderEvents.fromStore(event), event.version());
        }
        return order;
    }

    List<Event> history(String id) {
        List<Event> history = ID.matcher(id).matches() ? this.store.getEvents(id, 1) : List.of();
        if (history.isEmpty()) {
            throw new UnknownOrderException(id);
        }
        return history;
    }

    private Order save(Order order, OrderEvent event) {
        long version = order.version() + 1;
        this.store.saveEvents(order.id(), order.version(), List.of(OrderEvents.toStore(order.id(), version, event)));
        return order.apply(event, version);
    }

}
