package one.flowmade.aether.sample;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.sample.Order.Status;
import one.flowmade.aether.sample.OrderEvent.OrderCancelled;
import one.flowmade.aether.sample.OrderEvent.OrderPaid;
import one.flowmade.aether.sample.OrderEvent.OrderPlaced;
import one.flowmade.aether.sample.OrderEvent.OrderShipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OrderTests {

    private static final List<Item> ITEMS = List.of(new Item("A-1", 2, new BigDecimal("19.90")),
            new Item("B-2", 1, new BigDecimal("5")));

    private static final BigDecimal TOTAL = new BigDecimal("44.80");

    private static final OrderEvent PLACED = new OrderPlaced("c-1", ITEMS);

    private static final OrderEvent PAID = new OrderPaid(TOTAL);

    private static final OrderEvent SHIPPED = new OrderShipped();

    private static final OrderEvent CANCELLED = new OrderCancelled();

    @Test
    void theStateIsFoldedFromTheEvents() {
        assertThat(given()).isEqualTo(new Order(Status.NEW, "", List.of(), BigDecimal.ZERO));
        assertThat(given(PLACED)).isEqualTo(new Order(Status.PLACED, "c-1", ITEMS, TOTAL));
        assertThat(given(PLACED, PAID, SHIPPED)).isEqualTo(new Order(Status.SHIPPED, "c-1", ITEMS, TOTAL));
        assertThat(given(PLACED, CANCELLED)).isEqualTo(new Order(Status.CANCELLED, "c-1", ITEMS, TOTAL));
    }

    @Test
    void aNewOrderIsOnlyPlaced() {
        assertThat(place(given())).isEqualTo(PLACED);
        assertForbidden(given(), Order::pay, Order::ship, Order::cancel);
    }

    @Test
    void aPlacedOrderIsPaidInFullOrCancelled() {
        assertThat(given(PLACED).pay()).isEqualTo(PAID);
        assertThat(given(PLACED).cancel()).isEqualTo(CANCELLED);
        assertForbidden(given(PLACED), OrderTests::place, Order::ship);
    }

    @Test
    void aPaidOrderIsShippedOrCancelled() {
        assertThat(given(PLACED, PAID).ship()).isEqualTo(SHIPPED);
        assertThat(given(PLACED, PAID).cancel()).isEqualTo(CANCELLED);
        assertForbidden(given(PLACED, PAID), OrderTests::place, Order::pay);
    }

    @Test
    void nothingFollowsShippingOrCancelling() {
        assertForbidden(given(PLACED, PAID, SHIPPED), OrderTests::place, Order::pay, Order::ship, Order::cancel);
        assertForbidden(given(PLACED, CANCELLED), OrderTests::place, Order::pay, Order::ship, Order::cancel);
    }

    private static Order given(OrderEvent... history) {
        Order order = Order.UNPLACED;
        for (OrderEvent event : history) {
            order = order.apply(event);
        }
        return order;
    }

    private static OrderEvent place(Order order) {
        return order.place("c-1", ITEMS);
    }

    private static void assertForbidden(Order order, Wish... wishes) {
        assertThat(wishes).allSatisfy((wish) -> assertThatExceptionOfType(ForbiddenByStateException.class)
            .isThrownBy(() -> wish.decide(order))
            .withMessageStartingWith("The order is %s and cannot be ", order.status()));
    }

    private interface Wish {

        OrderEvent decide(Order order);

    }

}
