package one.flowmade.aether.test.bus;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.bus.Subscription;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;

import static one.flowmade.aether.test.bus.Samples.event;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was stored is told on the bus of this process.
 */
interface EventStoredContract extends BusFixture {

    @Test
    default void tellsWhatWasStoredAsAnEvent() {
        EventBus bus = bus();
        Inbox<Event> inbox = new Inbox<>();
        bus.subscribe("shop.__internal__", inbox);
        EventStored fact = fact("shop", 7);
        bus.onEventStored(fact);
        inbox.await(1);
        assertThat(inbox.received()).singleElement().satisfies((event) -> {
            assertThat(event.eventType()).isEqualTo("EventStored");
            assertThat(event.actorId()).isEqualTo(fact.actorId());
            assertThat(event.version()).isEqualTo(7);
            assertThat(event.timestamp()).isEqualTo(fact.timestamp());
            assertThat(event.data()).isEqualTo(Map.of("eventId", fact.eventId(), "actorId", fact.actorId(), "version",
                    7L, "timestamp", fact.timestamp().getEpochSecond()));
        });
    }

    @Test
    default void tellsWhatWasStoredWithoutANamespace() {
        EventBus bus = bus();
        Inbox<Event> events = new Inbox<>();
        Inbox<EventStored> facts = new Inbox<>();
        bus.subscribe("__internal__", events);
        bus.subscribeToEventStored("", facts);
        EventStored fact = fact("", 1);
        bus.onEventStored(fact);
        events.await(1);
        facts.assertReceives(List.of(fact));
    }

    @Test
    default void tellsTheFactsInOrder() {
        EventBus bus = bus();
        Inbox<EventStored> facts = new Inbox<>();
        Subscription subscription = bus.subscribeToEventStored("shop", facts);
        List<EventStored> told = Stream.of(1, 2, 3, 4, 5).map((version) -> fact("shop", version)).toList();
        told.forEach(bus::onEventStored);
        facts.assertReceives(told);
        assertThat(subscription.pattern()).isEqualTo("shop");
    }

    @ParameterizedTest
    @CsvSource({ "shop, shop, shop.eu", "shop.*, shop.eu, shop", "shop.>, shop.eu.north, shop", "*, shop, shop.eu",
            ">, shop, ''" })
    default void tellsWhatWasStoredInTheNamespacesThatMatch(String pattern, String matching, String other) {
        EventBus bus = busWithWildcards();
        Inbox<EventStored> facts = new Inbox<>();
        bus.subscribeToEventStored(pattern, facts);
        EventStored first = fact(matching, 1);
        EventStored last = fact(matching, 2);
        bus.onEventStored(first);
        bus.onEventStored(fact(other, 1));
        bus.onEventStored(last);
        facts.assertReceives(List.of(first, last));
    }

    @Test
    default void takesNothingThatIsPublishedForAFact() {
        EventBus bus = busWithWildcards();
        Inbox<EventStored> facts = new Inbox<>();
        bus.subscribeToEventStored(">", facts);
        bus.publish("shop", event("EventStored", "order-1"));
        bus.publish("shop.eu", event("EventStored", "order-1"));
        EventStored fact = fact("shop", 1);
        bus.onEventStored(fact);
        facts.assertReceives(List.of(fact));
    }

    @Test
    default void tellsNoFactToThoseWhoHearTheNamespaceItself() {
        EventBus bus = bus();
        Inbox<Event> inbox = new Inbox<>();
        bus.subscribe("shop", inbox);
        bus.onEventStored(fact("shop", 1));
        Event event = event();
        bus.publish("shop", event);
        inbox.assertReceives(List.of(event));
    }

    private static EventStored fact(String namespace, long version) {
        return new EventStored("event-" + version, "order-1", version, Instant.parse("2026-11-21T10:15:30.123456789Z"),
                "OrderPlaced", namespace);
    }

}
