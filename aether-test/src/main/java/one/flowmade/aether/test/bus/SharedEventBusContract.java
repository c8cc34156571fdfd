package one.flowmade.aether.test.bus;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.bus.EventBusConfig;
import one.flowmade.aether.bus.EventFilter;
import one.flowmade.aether.bus.Subscription;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;

import static one.flowmade.aether.test.bus.Samples.event;
import static one.flowmade.aether.test.bus.Samples.events;

/**
 * The contract of buses that span several processes.
 */
public abstract class SharedEventBusContract extends BusSuite {

    /**
     * Opens a bus. Buses of one test hear each other, and none of another test's.
     * @param config the settings
     * @return the bus, which is closed after the test
     */
    @Override
    protected abstract EventBus createBus(EventBusConfig config);

    @Test
    void deliversToOtherBusesInOrder() {
        EventBus one = bus();
        EventBus other = bus();
        Inbox<Event> inbox = new Inbox<>();
        other.subscribe(NAMESPACE, inbox);
        List<Event> events = events(1000);
        events.forEach((event) -> one.publish(NAMESPACE, event));
        inbox.assertReceives(events);
    }

    @Test
    void deliversTheVeryEventThatWasPublishedElsewhere() {
        EventBus one = bus();
        EventBus other = bus();
        Inbox<Event> inbox = new Inbox<>();
        other.subscribe(NAMESPACE, inbox);
        Event event = event("Bestellung \u00fcberf\u00e4llig \ud83d\ude80", "order-\u00e4.b*c>");
        one.publish(NAMESPACE, event);
        inbox.assertReceives(List.of(event));
    }

    @Test
    void deliversWhatWasPublishedHereOnceAndToOthersToo() {
        EventBus one = bus();
        EventBus other = bus();
        Inbox<Event> here = new Inbox<>();
        Inbox<Event> there = new Inbox<>();
        one.subscribe(NAMESPACE, here);
        other.subscribe(NAMESPACE, there);
        List<Event> events = events(100);
        events.forEach((event) -> one.publish(NAMESPACE, event));
        here.assertReceives(events);
        there.assertReceives(events);
        Event reply = event();
        other.publish(NAMESPACE, reply);
        List<Event> all = Stream.concat(events.stream(), Stream.of(reply)).toList();
        here.assertReceives(all);
        there.assertReceives(all);
    }

    @Test
    void deliversOnceToEachOfSeveralSubscriptionsAndPatternsElsewhere() {
        EventBus one = bus();
        EventBus other = busWithWildcards();
        List<Inbox<Event>> inboxes = List.of(new Inbox<>(), new Inbox<>(), new Inbox<>(), new Inbox<>());
        other.subscribe("shop.eu", inboxes.get(0));
        other.subscribe("shop.eu", inboxes.get(1));
        other.subscribe("shop.*", inboxes.get(2));
        other.subscribe("shop.>", inboxes.get(3));
        List<Event> events = events(100);
        events.forEach((event) -> one.publish("shop.eu", event));
        inboxes.forEach((inbox) -> inbox.assertReceives(events));
    }

    @Test
    void i4KeepsNamespacesApartAcrossBuses() {
        EventBus one = bus();
        EventBus other = bus();
        List<String> namespaces = List.of("a", "A", "a.b", "a_b", "a%2Eb", "b", "\u00e4");
        List<Inbox<Event>> inboxes = namespaces.stream().map((namespace) -> new Inbox<Event>()).toList();
        for (int i = 0; i < namespaces.size(); i++) {
            other.subscribe(namespaces.get(i), inboxes.get(i));
        }
        List<Event> events = namespaces.stream().map((namespace) -> event(namespace, "order-1")).toList();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < namespaces.size(); i++) {
                one.publish(namespaces.get(i), events.get(i));
            }
        }
        for (int i = 0; i < namespaces.size(); i++) {
            inboxes.get(i).assertReceives(List.of(events.get(i), events.get(i)));
        }
    }

    @Test
    void filtersWhatComesFromOtherBuses() {
        EventBus one = bus();
        EventBus other = bus();
        Inbox<Event> inbox = new Inbox<>();
        other.subscribe(NAMESPACE, EventFilter.all().withEventTypes("OrderPaid"), inbox);
        Event paid = event("OrderPaid", "order-1");
        one.publish(NAMESPACE, event());
        one.publish(NAMESPACE, paid);
        one.publish(NAMESPACE, event());
        one.publish(NAMESPACE, paid);
        inbox.assertReceives(List.of(paid, paid));
    }

    @Test
    void keepsWhatWasStoredInThisProcess() {
        EventBus one = bus();
        EventBus other = busWithWildcards();
        Inbox<Event> here = new Inbox<>();
        Inbox<Event> events = new Inbox<>();
        Inbox<EventStored> facts = new Inbox<>();
        one.subscribe("shop.__internal__", here);
        other.subscribe("shop.__internal__", events);
        other.subscribe("shop.>", events);
        other.subscribeToEventStored("shop", facts);
        one.onEventStored(fact(1));
        here.await(1);
        Event event = event();
        one.publish("shop.eu", event);
        events.assertReceives(List.of(event));
        EventStored own = fact(2);
        other.onEventStored(own);
        facts.assertReceives(List.of(own));
    }

    @Test
    void hearsOthersUntilTheLastSubscriptionIsClosed() {
        EventBus one = bus();
        EventBus other = bus();
        Inbox<Event> inbox = new Inbox<>();
        Subscription first = other.subscribe(NAMESPACE, new Inbox<>());
        Subscription last = other.subscribe(NAMESPACE, inbox);
        first.close();
        Event heard = event();
        one.publish(NAMESPACE, heard);
        inbox.assertReceives(List.of(heard));
        last.close();
        Inbox<Event> witness = new Inbox<>();
        other.subscribe("elsewhere", witness);
        one.publish(NAMESPACE, event());
        one.publish("elsewhere", event());
        witness.await(1);
        Inbox<Event> anew = new Inbox<>();
        other.subscribe(NAMESPACE, anew);
        Event again = event();
        one.publish(NAMESPACE, again);
        anew.assertReceives(List.of(again));
        inbox.assertReceives(List.of(heard));
    }

    @Test
    void closesWithoutDisturbingAnotherBus() {
        EventBus one = bus();
        EventBus other = bus();
        EventBus third = bus();
        Inbox<Event> inbox = new Inbox<>();
        other.subscribe(NAMESPACE, inbox);
        third.subscribe(NAMESPACE, new Inbox<>());
        third.close();
        Event event = event();
        one.publish(NAMESPACE, event);
        inbox.assertReceives(List.of(event));
    }

    @Test
    void aSlowSubscriberAmongAHundredElsewhereCostsOnlyItself() {
        SlowSubscriberRun.run(bus(), bus(), 5_000);
    }

    private static EventStored fact(long version) {
        return new EventStored("event-" + version, "order-1", version, Instant.EPOCH, "OrderPlaced", "shop");
    }

}
