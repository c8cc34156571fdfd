package one.flowmade.aether.sample;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.sample.OrderEvent.OrderCancelled;
import one.flowmade.aether.sample.OrderEvent.OrderPaid;
import one.flowmade.aether.sample.OrderEvent.OrderPlaced;
import one.flowmade.aether.sample.OrderEvent.OrderShipped;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.memory.InMemoryEventStore;
import one.flowmade.aether.typed.TypedEvents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class OrderEventTests {

    private static final TypedEvents EVENTS = TestOrders.events();

    private static final OrderPlaced PLACED = new OrderPlaced("c-1",
            List.of(new Item("A-1", 2, new BigDecimal("19.90"))));

    @Test
    void theStoredFormStaysAsItIs() {
        Event stored = EVENTS.toEvent("order-1", 1, PLACED);

        assertThat(stored.eventType()).isEqualTo("OrderPlaced");
        assertThat(stored.data()).isEqualTo(Map.of("customer", "c-1", "items",
                List.of(Map.of("sku", "A-1", "quantity", 2L, "price", new BigDecimal("19.90")))));
    }

    @Test
    void whatWasStoredComesBack() {
        assertThat(List.of(PLACED, new OrderPaid(new BigDecimal("39.80")), new OrderShipped(), new OrderCancelled()))
            .allSatisfy((event) -> assertThat(EVENTS.read(EVENTS.toEvent("order-1", 1, event))).singleElement()
                .satisfies((read) -> assertThat(read.payload()).isEqualTo(event)));
    }

    @Test
    void anEventOfAnotherTypeIsRefused() {
        EventStore store = InMemoryEventStore.create();
        String id = "order-00000000-0000-0000-0000-000000000000";
        store.saveEvent(Event.builder("InvoiceSent", id).version(1).data(Map.of("invoice", "i-1")).build());

        assertThatIllegalStateException().isThrownBy(() -> TestOrders.in(store).find(id))
            .withMessage("not an event of orders: {invoice=i-1}");
    }

}
