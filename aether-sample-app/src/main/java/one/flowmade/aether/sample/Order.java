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
 * @param id identifies the order
 * @param version the version of the last event, 0 before the first
 * @param status what has become of the order
 * @param customer who ordered
 * @param items what was ordered
 * @param total the price of it all
 */
record Order(String id, long version, Status status, String customer, List<Item> items, BigDecimal total) {

    enum Status {

        NEW, PLACED, PAID, SHIPPED, CANCELLED

    }

    static Order unplaced(String id) {
        return new Order(id, 0, Status.NEW, "", List.of(), BigDecimal.ZERO);
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

    Order apply(OrderEvent event, long version) {
        if (event instanceof OrderPlaced placed) {
            return new Order(this.id, version, Status.PLACED, placed.customer(), placed.items(), placed.total());
        }
        if (event instanceof OrderPaid) {
            return with(Status.PAID, version);
        }
        if (event instanceof OrderShipped) {
            return with(Status.SHIPPED, version);
        }
        if (event instanceof OrderCancelled) {
            return with(Status.CANCELLED, version);
        }
        throw new IllegalStateException("no meaning for " + event);
    }

    private Order with(Status status, long version) {
        return new Order(this.id, version, status, this.customer, this.items, this.total);
    }

    private void demand(String wish, Status... allowed) {
        if (!List.of(allowed).contains(this.status)) {
            throw new ForbiddenByStateException(this, wish);
        }
    }

}
