package one.flowmade.aether.sample;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.springframework.stereotype.Service;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.snapshot.ActorState;
import one.flowmade.aether.snapshot.StateReader;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.typed.TypedEvents;

/**
 * The orders in the event store. A change reads an order, decides, and saves what was
 * decided on the condition that the order is still at the version that was read.
 */
@Service
class Orders {

    private static final Pattern ID = Pattern.compile("order-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final EventStore store;

    private final StateReader<Order> states;

    private final TypedEvents events;

    Orders(EventStore store, StateReader<Order> states, TypedEvents events) {
        this.store = store;
        this.states = states;
        this.events = events;
    }

    ActorState<Order> place(String customer, List<Item> items) {
        ActorState<Order> unplaced = new ActorState<>("order-" + UUID.randomUUID(), 0, Order.UNPLACED);
        return save(unplaced, unplaced.state().place(customer, items));
    }

    ActorState<Order> change(String id, Function<Order, OrderEvent> decision) {
        ActorState<Order> order = find(id);
        return save(order, decision.apply(order.state()));
    }

    ActorState<Order> find(String id) {
        ActorState<Order> found = this.states.read(known(id));
        if (found.version() == 0) {
            throw new UnknownOrderException(id);
        }
        return found;
    }

    List<Event> history(String id) {
        List<Event> history = this.store.getEvents(known(id), 1);
        if (history.isEmpty()) {
            throw new UnknownOrderException(id);
        }
        return history;
    }

    private static String known(String id) {
        if (!ID.matcher(id).matches()) {
            throw new UnknownOrderException(id);
        }
        return id;
    }

    private ActorState<Order> save(ActorState<Order> order, OrderEvent event) {
        String id = order.actorId();
        long version = order.version() + 1;
        this.store.saveEvents(id, order.version(), List.of(this.events.toEvent(id, version, event)));
        return new ActorState<>(id, version, order.state().apply(event));
    }

}
