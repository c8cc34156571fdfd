package one.flowmade.aether.test.bus;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.bus.EventFilter;
import one.flowmade.aether.event.Event;

import static one.flowmade.aether.test.bus.Samples.event;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Filters select by type and actor.
 */
interface FilterContract extends BusFixture {

    @Test
    default void filtersByTheTypeOfTheEvent() {
        assertSelects(EventFilter.all().withEventTypes("OrderPaid", "OrderShipped"), 1, 3, 5);
    }

    @Test
    default void filtersByTheActor() {
        assertSelects(EventFilter.all().withActorIds("order-1", "invoice-1"), 0, 1, 4);
    }

    @Test
    default void filtersByTheTypeOfTheActor() {
        assertSelects(EventFilter.all().withActorTypes("order"), 0, 1, 2, 3);
    }

    @Test
    default void filtersByActorsOrTheirTypes() {
        assertSelects(EventFilter.all().withActorTypes("invoice").withActorIds("order-2"), 2, 3, 4, 5);
    }

    @Test
    default void filtersByEventAndActor() {
        assertSelects(EventFilter.all().withEventTypes("OrderPaid").withActorTypes("order"), 1);
    }

    @Test
    default void filtersNothingByDefault() {
        assertSelects(EventFilter.all(), 0, 1, 2, 3, 4, 5);
    }

    private void assertSelects(EventFilter filter, int... selected) {
        EventBus bus = bus();
        List<Event> events = List.of(event("OrderPlaced", "order-1"), event("OrderPaid", "order-1"),
                event("OrderPlaced", "order-2"), event("OrderShipped", "order-2"), event("OrderPlaced", "invoice-1"),
                event("OrderPaid", "invoice-2"));
        Inbox<Event> inbox = new Inbox<>();
        Inbox<Event> all = new Inbox<>();
        bus.subscribe(NAMESPACE, filter, inbox);
        bus.subscribe(NAMESPACE, all);
        events.forEach((event) -> bus.publish(NAMESPACE, event));
        events.forEach((event) -> bus.publish(NAMESPACE, event));
        all.await(2 * events.size());
        inbox.await(2 * selected.length);
        List<Event> expected = IntStream.of(selected).mapToObj(events::get).toList();
        assertThat(inbox.received().subList(0, selected.length)).isEqualTo(expected);
        assertThat(inbox.received()).hasSize(2 * selected.length);
    }

}
