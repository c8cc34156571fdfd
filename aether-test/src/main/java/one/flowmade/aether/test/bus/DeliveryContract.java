package one.flowmade.aether.test.bus;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.bus.Subscription;
import one.flowmade.aether.event.Event;

import static one.flowmade.aether.test.bus.Samples.event;
import static one.flowmade.aether.test.bus.Samples.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * Events reach handlers.
 */
interface DeliveryContract extends BusFixture {

    @Test
    default void deliversTheVeryEventThatWasPublished() {
        EventBus bus = bus();
        Inbox<Event> inbox = new Inbox<>();
        bus.subscribe(NAMESPACE, inbox);
        Event event = event();
        bus.publish(NAMESPACE, event);
        inbox.assertReceives(List.of(event));
    }

    @Test
    default void deliversInTheOrderOfPublishing() {
        EventBus bus = bus();
        Inbox<Event> inbox = new Inbox<>();
        bus.subscribe(NAMESPACE, inbox);
        List<Event> events = events(1000);
        events.forEach((event) -> bus.publish(NAMESPACE, event));
        inbox.assertReceives(events);
    }

    @Test
    default void deliversOnceToEverySubscription() {
        EventBus bus = bus();
        List<Inbox<Event>> inboxes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            inboxes.add(new Inbox<>());
            bus.subscribe(NAMESPACE, inboxes.get(i));
        }
        List<Event> events = events(50);
        events.forEach((event) -> bus.publish(NAMESPACE, event));
        inboxes.forEach((inbox) -> inbox.assertReceives(events));
    }

    @Test
    default void deliversNothingThatWasPublishedBefore() {
        EventBus bus = bus();
        Inbox<Event> inbox = new Inbox<>();
        bus.publish(NAMESPACE, event());
        bus.subscribe(NAMESPACE, inbox);
        Event later = event();
        bus.publish(NAMESPACE, later);
        inbox.assertReceives(List.of(later));
    }

    @Test
    default void callsHandlersOnOtherThreadsThanThePublishers() {
        EventBus bus = bus();
        Inbox<Thread> threads = new Inbox<>();
        bus.subscribe(NAMESPACE, (event) -> threads.accept(Thread.currentThread()));
        bus.publish(NAMESPACE, event());
        threads.await(1);
        assertThat(threads.received()).doesNotContain(Thread.currentThread());
    }

    @Test
    default void callsAHandlerFromOneThreadAtATime() {
        EventBus bus = bus();
        AtomicInteger inside = new AtomicInteger();
        Inbox<Integer> seen = new Inbox<>();
        bus.subscribe(NAMESPACE, (event) -> {
            int present = inside.incrementAndGet();
            LockSupport.parkNanos(1000);
            inside.decrementAndGet();
            seen.accept(present);
        });
        Parallel.run(4, (i) -> events(200).forEach((event) -> bus.publish(NAMESPACE, event)));
        seen.await(800);
        assertThat(seen.received()).hasSize(800).containsOnly(1);
    }

    @Test
    default void letsAHandlerPublishWhatIsCausedByWhatItWasGiven() {
        EventBus bus = bus();
        Inbox<Event> replies = new Inbox<>();
        Event question = event();
        Event reply = event("OrderPaid", "order-1");
        bus.subscribe("billing", replies);
        bus.subscribe(NAMESPACE, (event) -> bus.publish("billing", reply));
        bus.publish(NAMESPACE, question);
        replies.assertReceives(List.of(reply.withMetadataFrom(question)));
    }

    @Test
    default void goesOnAfterAHandlerHasFailed() {
        EventBus bus = bus();
        Inbox<Event> inbox = new Inbox<>();
        Inbox<Event> other = new Inbox<>();
        bus.subscribe(NAMESPACE, other);
        Subscription failing = bus.subscribe(NAMESPACE, (event) -> {
            inbox.accept(event);
            if (event.version() % 2 == 0) {
                throw new IllegalStateException("a handler fails");
            }
            throw new AssertionError("a handler fails badly");
        });
        List<Event> events = events(10);
        events.forEach((event) -> bus.publish(NAMESPACE, event));
        inbox.assertReceives(events);
        other.assertReceives(events);
        Inbox.await("ten failures", () -> failing.failed() == 10);
        assertThat(failing.dropped()).isZero();
        assertThat(failing.state()).isEqualTo(Subscription.State.ACTIVE);
    }

    @Test
    default void publishesFromAThreadThatIsInterrupted() {
        EventBus bus = bus();
        Inbox<Event> inbox = new Inbox<>();
        bus.subscribe(NAMESPACE, inbox);
        Event event = event();
        Set<Boolean> interrupted = ConcurrentHashMap.newKeySet();
        Parallel.run(1, (i) -> {
            Thread.currentThread().interrupt();
            bus.publish(NAMESPACE, event);
            interrupted.add(Thread.interrupted());
        });
        assertThat(interrupted).containsExactly(true);
        inbox.assertReceives(List.of(event));
    }

    @Test
    @SuppressWarnings("NullAway")
    default void refusesWhatIsMissing() {
        EventBus bus = bus();
        assertThatNullPointerException().isThrownBy(() -> bus.publish(NAMESPACE, null))
            .withMessageContaining("'event'");
        assertThatNullPointerException().isThrownBy(() -> bus.publish(null, event()))
            .withMessageContaining("'namespace'");
        assertThatNullPointerException().isThrownBy(() -> bus.subscribe(NAMESPACE, null))
            .withMessageContaining("'handler'");
    }

}
