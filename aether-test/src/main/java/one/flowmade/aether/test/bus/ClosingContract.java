package one.flowmade.aether.test.bus;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.bus.BusClosedException;
import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.bus.Subscription;
import one.flowmade.aether.bus.Subscription.State;
import one.flowmade.aether.event.Event;

import static one.flowmade.aether.test.bus.Samples.event;
import static one.flowmade.aether.test.bus.Samples.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Subscriptions and buses end.
 */
interface ClosingContract extends BusFixture {

    @Test
    default void deliversNothingToAClosedSubscription() {
        EventBus bus = bus();
        Inbox<Event> inbox = new Inbox<>();
        Inbox<Event> other = new Inbox<>();
        Subscription subscription = bus.subscribe(NAMESPACE, inbox);
        bus.subscribe(NAMESPACE, other);
        assertThat(subscription.state()).isEqualTo(State.ACTIVE);
        Event first = event();
        bus.publish(NAMESPACE, first);
        inbox.assertReceives(List.of(first));
        subscription.close();
        subscription.close();
        assertThat(subscription.state()).isEqualTo(State.CLOSED);
        Event second = event();
        bus.publish(NAMESPACE, second);
        other.assertReceives(List.of(first, second));
        bus.close();
        inbox.assertReceives(List.of(first));
    }

    @Test
    default void knowsItsSubscriptionsUntilTheyAreClosed() {
        EventBus bus = bus();
        Subscription events = bus.subscribe(NAMESPACE, (event) -> {
        });
        Subscription facts = bus.subscribeToEventStored(NAMESPACE, (fact) -> {
        });
        assertThat(bus.subscriptions()).containsExactlyInAnyOrder(events, facts);
        events.close();
        assertThat(bus.subscriptions()).containsExactly(facts);
        bus.close();
        assertThat(bus.subscriptions()).isEmpty();
    }

    @Test
    default void dropsTheQueueOfAClosedSubscription() {
        EventBus bus = bus();
        try (Gate gate = new Gate()) {
            Subscription subscription = bus.subscribe(NAMESPACE, gate);
            List<Event> events = events(5);
            events.forEach((event) -> bus.publish(NAMESPACE, event));
            gate.awaitEntered();
            subscription.close();
            assertThat(subscription.queueDepth()).isZero();
            gate.open();
            bus.close();
            gate.assertReceives(events.subList(0, 1));
        }
    }

    @Test
    default void letsAHandlerCloseItsOwnSubscription() {
        EventBus bus = bus();
        Inbox<Event> inbox = new Inbox<>();
        CompletableFuture<Subscription> self = new CompletableFuture<>();
        self.complete(bus.subscribe(NAMESPACE, (event) -> {
            inbox.accept(event);
            self.join().close();
        }));
        List<Event> events = events(5);
        events.forEach((event) -> bus.publish(NAMESPACE, event));
        inbox.await(1);
        bus.close();
        inbox.assertReceives(events.subList(0, 1));
    }

    @Test
    default void subscribesAnewAfterTheLastSubscriptionWasClosed() {
        EventBus bus = bus();
        for (int i = 0; i < 3; i++) {
            Inbox<Event> inbox = new Inbox<>();
            Event event = event();
            try (Subscription subscription = bus.subscribe(NAMESPACE, inbox)) {
                assertThat(subscription.pattern()).isEqualTo(NAMESPACE);
                bus.publish(NAMESPACE, event);
                inbox.assertReceives(List.of(event));
            }
            bus.publish(NAMESPACE, event());
        }
    }

    @Test
    default void servesWhatIsQueuedBeforeItCloses() {
        EventBus bus = bus();
        Inbox<Event> inbox = new Inbox<>();
        Subscription subscription = bus.subscribe(NAMESPACE, (event) -> {
            LockSupport.parkNanos(1000);
            inbox.accept(event);
        });
        List<Event> events = events(500);
        events.forEach((event) -> bus.publish(NAMESPACE, event));
        bus.close();
        assertThat(inbox.received()).isEqualTo(events);
        assertThat(subscription.state()).isEqualTo(State.CLOSED);
    }

    @Test
    default void refusesEverythingOnceItIsClosed() {
        EventBus bus = bus();
        bus.close();
        bus.close();
        assertThatExceptionOfType(BusClosedException.class).isThrownBy(() -> bus.publish(NAMESPACE, event()));
        assertThatExceptionOfType(BusClosedException.class).isThrownBy(() -> bus.subscribe(NAMESPACE, (event) -> {
        }));
        assertThatExceptionOfType(BusClosedException.class)
            .isThrownBy(() -> bus.subscribeToEventStored(NAMESPACE, (fact) -> {
            }));
    }

}
