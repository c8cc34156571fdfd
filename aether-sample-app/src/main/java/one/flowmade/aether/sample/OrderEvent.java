package one.flowmade.aether.sample;

import java.math.BigDecimal;
import java.util.List;

import one.flowmade.aether.typed.EventType;

/**
 * Something that happened to an order. The names of the records and of their components
 * are stored, so they stay as they are.
 */
sealed interface OrderEvent {

    @EventType
    record OrderPlaced(String customer, List<Item> items) implements OrderEvent {

        public OrderPlaced {
            items = List.copyOf(items);
        }

        BigDecimal total() {
            return this.items.stream().map(Item::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

    }

    @EventType
    record OrderPaid(BigDecimal amount) implements OrderEvent {
    }

    @EventType
    record OrderShipped() implements OrderEvent {
    }

    @EventType
    record OrderCancelled() implements OrderEvent {
    }

}
