package one.flowmade.aether.sample;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.sample.Order.Status;
import one.flowmade.aether.snapshot.ActorState;
import one.flowmade.aether.store.VersionConflictException;
import one.flowmade.aether.store.memory.InMemoryEventStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OrdersTests {

    private static final List<Item> ITEMS = List.of(new Item("A-1", 2, new BigDecimal("19.90")));

    private final Orders orders = TestOrders.in(InMemoryEventStore.create());

    @Test
    void whatAChangeReturnsIsWhatIsFoundLater() {
        ActorState<Order> placed = this.orders.place("c-1", ITEMS);
        assertThat(this.orders.find(placed.actorId())).isEqualTo(placed);

        ActorState<Order> paid = this.orders.change(placed.actorId(), Order::pay);
        assertThat(this.orders.find(placed.actorId())).isEqualTo(paid);
        assertThat(paid.state().status()).isEqualTo(Status.PAID);
        assertThat(paid.version()).isEqualTo(2);
    }

    @Test
    void aChangeThatWasOvertakenIsNotStored() {
        String id = this.orders.place("c-1", ITEMS).actorId();

        assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.orders.change(id, (order) -> {
            this.orders.change(id, Order::pay);
            return order.cancel();
        }));
        assertThat(this.orders.history(id)).extracting(Event::eventType).containsExactly("OrderPlaced", "OrderPaid");
    }

    @Test
    void thereIsNoOrderUnderAnyOtherId() {
        assertThat(List.of("order-1", "order-00000000-0000-0000-0000-000000000000", "customer-1", " ", "x".repeat(600)))
            .allSatisfy((id) -> assertThatExceptionOfType(UnknownOrderException.class)
                .isThrownBy(() -> this.orders.find(id)));
    }

}
