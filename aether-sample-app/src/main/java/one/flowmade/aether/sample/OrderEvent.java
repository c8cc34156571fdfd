package one.flowmade.aether.sample;

import java.math.BigDecimal;
import java.util.List;

/**
 * Something that happened to an order. The names of the records and of their components
 * are stored, so they stay as they are.
 */
sealed interface OrderEvent {

    record OrderPlaced(String customer, List<Item> items) implements OrderEvent {

        public OrderPlaced {
            items = List.copyOf(items);
        }

        BigDecimal total() {
            return this.items.stream().map(Item::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

    }

    record OrderPaid(BigDecimal amount) implements OrderEvent {
    }

    record OrderShipped() implements OrderEvent {
    }

    record OrderCancelled() implements OrderEvent {
    }

}
