package one.flowmade.aether.sample;

import java.util.List;

import one.flowmade.aether.sample.OrderEvent.OrderCancelled;
import one.flowmade.aether.sample.OrderEvent.OrderPaid;
import one.flowmade.aether.sample.OrderEvent.OrderPlaced;
import one.flowmade.aether.sample.OrderEvent.OrderShipped;
import one.flowmade.aether.snapshot.SnapshotMetrics;
import one.flowmade.aether.snapshot.SnapshotPolicy;
import one.flowmade.aether.snapshot.StateReaders;
import one.flowmade.aether.snapshot.memory.InMemorySnapshotStore;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.typed.EventTypeRegistry;
import one.flowmade.aether.typed.TypedEvents;
import one.flowmade.aether.typed.Upcasters;

/**
 * Orders without Spring.
 */
final class TestOrders {

    private TestOrders() {
    }

    static Orders in(EventStore store) {
        StateReaders readers = new StateReaders(store, InMemorySnapshotStore.create(), SnapshotPolicy.DEFAULT,
                SnapshotMetrics.NONE, false);
        return new Orders(store, new OrderStates().orderReader(readers, events()), events());
    }

    static TypedEvents events() {
        return TypedEvents.of(
                EventTypeRegistry
                    .of(List.of(OrderPlaced.class, OrderPaid.class, OrderShipped.class, OrderCancelled.class)),
                Upcasters.none());
    }

}
