package one.flowmade.aether.sample;

import java.math.BigDecimal;
import java.util.List;

import one.flowmade.aether.sample.Order.Status;
import one.flowmade.aether.snapshot.ActorState;

/**
 * An order as the web sees it.
 */
record OrderView(String id, long version, Status status, String customer, List<Item> items, BigDecimal total) {

    static OrderView of(ActorState<Order> found) {
        Order order = found.state();
        return new OrderView(found.actorId(), found.version(), order.status(), order.customer(), order.items(),
                order.total());
    }

}
