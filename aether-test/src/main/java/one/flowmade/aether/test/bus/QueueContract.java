package one.flowmade.aether.test.bus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.bus.EventBusConfig;
import one.flowmade.aether.bus.EventFilter;
import one.flowmade.aether.bus.Overflow;
import one.flowmade.aether.bus.Subscription;
import one.flowmade.aether.bus.SubscriptionOptions;
import one.flowmade.aether.event.Event;

import static one.flowmade.aether.test.bus.Samples.event;
import static one.flowmade.aether.test.bus.Samples.events;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every subscription has a bounded queue of its own.
 */
interface QueueContract extends BusFixture {

    @Test
    default void aSlowHandlerHoldsUpNeitherThePublisherNorOthers() {
        EventBus bus = bus();
        Inbox<Event> inbox = new Inbox<>();
        try (Gate gate = new Gate()) {
            Subscription slow = bus.subscribe(NAMESPACE, gate);
            bus.subscribe(NAMESPACE, inbox);
            List<Event> events = events(500);
            events.forEach((event) -> bus.publish(NAMESPACE, event));
            inbox.assertReceives(events);
            assertThat(gate.received()).isEmpty();
            gate.open();
            gate.assertReceives(events);
            assertThat(slow.dropped()).isZero();
        }
    }

    @Test
    default void manySlowHandlersHoldUpNobody() {
        EventBus bus = bus();
        List<Gate> gates = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            gates.add(new Gate());
            bus.subscribe(NAMESPACE, gates.get(i));
        }
        Inbox<Event> inbox = new Inbox<>();
        bus.subscribe(NAMESPACE, inbox);
        List<Event> events = events(10);
        events.forEach((event) -> bus.publish(NAMESPACE, event));
        gates.forEach(Gate::awaitEntered);
        inbox.assertReceives(events);
        gates.forEach(Gate::open);
        gates.forEach((gate) -> gate.assertReceives(events));
    }

    @Test
    default void holds1024EventsAndDropsTheOldestByDefault() {
        EventBus bus = bus();
        try (Gate gate = new Gate()) {
            Subscription slow = bus.subscribe(NAMESPACE, gate);
            List<Event> events = fill(bus, gate, 1034);
            assertThat(slow.dropped()).isEqualTo(10);
            assertThat(slow.queueDepth()).isEqualTo(1024);
            gate.open();
            gate.assertReceives(without(events, 1, 11));
            assertThat(slow.queueDepth()).isZero();
        }
    }

    @Test
    default void dropsTheNewestWhereThatIsWanted() {
        EventBus bus = bus();
        try (Gate gate = new Gate()) {
            Subscription slow = bus.subscribe(NAMESPACE, EventFilter.all(), options(5, Overflow.dropNewest()), gate);
            List<Event> events = fill(bus, gate, 8);
            assertThat(slow.dropped()).isEqualTo(3);
            assertThat(slow.queueDepth()).isEqualTo(5);
            gate.open();
            gate.assertReceives(events.subList(0, 6));
        }
    }

    @Test
    default void holdsThePublisherUpWhereThatIsWanted() {
        EventBus bus = bus();
        try (Gate gate = new Gate()) {
            Subscription slow = bus.subscribe(NAMESPACE, EventFilter.all(),
                    options(5, Overflow.block(Patience.deadline())), gate);
            List<Event> events = new ArrayList<>(fill(bus, gate, 5));
            AtomicBoolean published = new AtomicBoolean();
            List<Event> more = events(3);
            Thread publisher = new Thread(() -> {
                more.forEach((event) -> bus.publish(NAMESPACE, event));
                published.set(true);
            }, "contract");
            publisher.start();
            Inbox.await("a publisher that waits", () -> publisher.getState() == Thread.State.TIMED_WAITING);
            assertThat(published).isFalse();
            gate.open();
            events.addAll(more);
            gate.assertReceives(events);
            assertThat(slow.dropped()).isZero();
            Inbox.await("the publisher", published::get);
        }
    }

    @Test
    default void holdsThePublisherUpNoLongerThanItsBound() {
        EventBus bus = bus();
        try (Gate gate = new Gate()) {
            Subscription slow = bus.subscribe(NAMESPACE, EventFilter.all(),
                    options(2, Overflow.block(Duration.ofMillis(200))), gate);
            List<Event> events = fill(bus, gate, 2);
            Event onTop = event();
            long start = System.nanoTime();
            bus.publish(NAMESPACE, onTop);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(190),
                    Patience.deadline());
            assertThat(slow.dropped()).isEqualTo(1);
            gate.open();
            gate.assertReceives(events);
        }
    }

    @Test
    default void usesTheOptionsOfTheBusUnlessASubscriptionHasItsOwn() {
        EventBus bus = bus(EventBusConfig.defaults().withSubscriptions(options(3, Overflow.dropNewest())));
        try (Gate gate = new Gate()) {
            Subscription slow = bus.subscribe(NAMESPACE, gate);
            List<Event> events = fill(bus, gate, 5);
            assertThat(slow.dropped()).isEqualTo(2);
            gate.open();
            gate.assertReceives(events.subList(0, 4));
        }
    }

    @Test
    default void countsTheDropsOfEachSubscriptionByItself() {
        EventBus bus = bus();
        Inbox<Event> inbox = new Inbox<>();
        try (Gate gate = new Gate()) {
            Subscription fast = bus.subscribe(NAMESPACE, inbox);
            Subscription slow = bus.subscribe(NAMESPACE, EventFilter.all(), options(1, Overflow.dropOldest()), gate);
            List<Event> events = fill(bus, gate, 100);
            inbox.assertReceives(events);
            assertThat(slow.dropped()).isEqualTo(99);
            assertThat(fast.dropped()).isZero();
        }
    }

    @Test
    default void aSlowSubscriberAmongAHundredCostsOnlyItself() {
        EventBus bus = bus();
        SlowSubscriberRun.run(bus, bus, 5_000);
    }

    private static SubscriptionOptions options(int capacity, Overflow overflow) {
        return new SubscriptionOptions(capacity, overflow);
    }

    /**
     * Publishes one event that the handler is busy with, and then the rest.
     */
    private static List<Event> fill(EventBus bus, Gate gate, int rest) {
        List<Event> events = events(rest + 1);
        bus.publish(NAMESPACE, events.get(0));
        gate.awaitEntered();
        events.subList(1, events.size()).forEach((event) -> bus.publish(NAMESPACE, event));
        return events;
    }

    private static List<Event> without(List<Event> events, int from, int to) {
        List<Event> rest = new ArrayList<>(events);
        rest.subList(from, to).clear();
        return rest;
    }

}
