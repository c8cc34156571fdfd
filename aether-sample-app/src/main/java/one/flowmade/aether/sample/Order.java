package one.flowmade.aether.sample;

import java.math.BigDecimal;
import java.util.List;

import one.flowmade.aether.sample.OrderEvent.OrderCancelled;
import one.flowmade.aether.sample.OrderEvent.OrderPaid;
import one.flowmade.aether.sample.OrderEvent.OrderPlaced;
import one.flowmade.aether.sample.OrderEvent.OrderShipped;

/**
 * The state of an order, folded from its events. Decisions return the event that shall
 * happen and change nothing; {@link #apply} says what an event means that did happen.
 *
 * @param status what has become of the order
 * @param customer who ordered
 * @param items what was ordered
 * @param total the price of it all
 */
record Order(Status status, String customer, List<Item> items, BigDecimal total) {

    static final Order UNPLACED = new Order(Status.NEW, "", List.of(), BigDecimal.ZERO);

    enum Status {

        NEW, PLACED, PAID, SHIPPED, CANCELLED

    }

    OrderPlaced place(String customer, List<Item> items) {
        demand("placed", Status.NEW);
        return new OrderPlaced(customer, items);
    }

    OrderPaid pay() {
        demand("paid", Status.PLACED);
        return new OrderPaid(this.total);
    }

    OrderShipped ship() {
        demand("shipped", Status.PAID);
        return new OrderShipped();
    }

    OrderCancelled cancel() {
        demand("cancelled", Status.PLACED, Status.PAID);
        return new OrderCancelled();
    }

    Order apply(OrderEvent event) {
        if (event instanceof OrderPlaced placed) {
            return new Order(Status.PLACED, placed.customer(), placed.items(), placed.total());
        }
        if (event instanceof OrderPaid) {
            return with(Status.PAID);
        }
        if (event instanceof OrderShipped) {
            return with(Status.SHIPPED);
        }
        if (event instanceof OrderCancelled) {
            return with(Status.CANCELLED);
        }
        throw new IllegalStateException("no meaning for " + event);
    }

    private Order with(Status status) {
        return new Order(status, this.customer, this.items, this.total);
    }

    private void demand(String wish, Status... allowed) {
        if (!List.of(allowed).contains(this.status)) {
            throw new ForbiddenByStateException(this, wish);
        }
    }

}
