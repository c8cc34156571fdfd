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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class OrderEventsTests {

    private static final OrderEvents EVENTS = TestOrders.events();

    private static final OrderPlaced PLACED = new OrderPlaced("c-1",
            List.of(new Item("A-1", 2, new BigDecimal("19.90"))));

    @Test
    void theStoredFormStaysAsItIs() {
        Event stored = EVENTS.toStore("order-1", 1, PLACED);

        assertThat(stored.eventType()).isEqualTo("OrderPlaced");
        assertThat(stored.actorId()).isEqualTo("order-1");
        assertThat(stored.version()).isEqualTo(1);
        assertThat(stored.data()).isEqualTo(Map.of("customer", "c-1", "items",
                List.of(Map.of("sku", "A-1", "quantity", 2L, "price", new BigDecimal("19.90")))));
    }

    @Test
    void whatWasStoredComesBack() {
        Order placed = EVENTS.apply(Order.unplaced(""), EVENTS.toStore("order-1", 1, PLACED));

        assertThat(placed).isEqualTo(Order.unplaced("order-1").apply(PLACED, 1));
        assertThat(List.of(new OrderPaid(new BigDecimal("39.80")), new OrderShipped(), new OrderCancelled()))
            .allSatisfy((event) -> assertThat(EVENTS.apply(placed, EVENTS.toStore("order-1", 2, event)))
                .isEqualTo(placed.apply(event, 2)));
    }

    @Test
    void anEventOfAnotherTypeIsRefused() {
        Event strange = Event.builder("InvoiceSent", "order-1").version(1).build();

        assertThatIllegalStateException().isThrownBy(() -> EVENTS.apply(Order.unplaced(""), strange))
            .withMessage("'InvoiceSent' is not an event of orders");
    }

}
