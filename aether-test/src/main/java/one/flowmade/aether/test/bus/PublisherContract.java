package one.flowmade.aether.test.bus;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import one.flowmade.aether.bus.BusClosedException;
import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.bus.EventFilter;
import one.flowmade.aether.event.Event;

import static one.flowmade.aether.test.bus.Samples.event;
import static one.flowmade.aether.test.bus.Samples.events;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The bus can be viewed as a publisher that gives no more than is requested.
 */
interface PublisherContract extends BusFixture {

    @Test
    default void givesNoMoreThanRequested() {
        EventBus bus = bus();
        Requester requester = new Requester();
        Inbox<Event> all = new Inbox<>();
        bus.publisher(NAMESPACE, EventFilter.all()).subscribe(requester);
        bus.subscribe(NAMESPACE, all);
        List<Event> events = events(10);
        events.forEach((event) -> bus.publish(NAMESPACE, event));
        all.await(10);
        assertThat(requester.inbox.received()).isEmpty();
        requester.request(3);
        requester.inbox.assertReceives(events.subList(0, 3));
        requester.request(4);
        requester.inbox.assertReceives(events.subList(0, 7));
        requester.request(Long.MAX_VALUE);
        requester.request(Long.MAX_VALUE);
        requester.inbox.assertReceives(events);
    }

    @Test
    default void givesEachSubscriberEverythingThatIsSelected() {
        EventBus bus = bus();
        Flow.Publisher<Event> publisher = bus.publisher(NAMESPACE, EventFilter.all().withEventTypes("OrderPaid"));
        List<Requester> requesters = List.of(new Requester(), new Requester());
        requesters.forEach(publisher::subscribe);
        requesters.forEach((requester) -> requester.request(100));
        Event paid = event("OrderPaid", "order-1");
        bus.publish(NAMESPACE, event());
        bus.publish(NAMESPACE, paid);
        bus.publish(NAMESPACE, event());
        bus.publish(NAMESPACE, paid);
        requesters.forEach((requester) -> requester.inbox.assertReceives(List.of(paid, paid)));
    }

    @Test
    default void givesNothingAfterItWasCancelled() {
        EventBus bus = bus();
        Requester requester = new Requester();
        Requester other = new Requester();
        bus.publisher(NAMESPACE, EventFilter.all()).subscribe(requester);
        bus.publisher(NAMESPACE, EventFilter.all()).subscribe(other);
        requester.request(100);
        other.request(100);
        bus.publish(NAMESPACE, event());
        requester.inbox.await(1);
        requester.cancel();
        bus.publish(NAMESPACE, event());
        other.inbox.await(2);
        bus.close();
        Inbox.await("the end of the other", () -> other.completed);
        assertThat(requester.inbox.received()).hasSize(1);
        assertThat(requester.completed).isFalse();
    }

    @Test
    default void completesWhenTheBusIsClosed() {
        EventBus bus = bus();
        Requester requester = new Requester();
        bus.publisher(NAMESPACE, EventFilter.all()).subscribe(requester);
        requester.request(10);
        Event event = event();
        bus.publish(NAMESPACE, event);
        bus.close();
        Inbox.await("the end", () -> requester.completed);
        requester.inbox.assertReceives(List.of(event));
        Requester late = new Requester();
        bus.publisher(NAMESPACE, EventFilter.all()).subscribe(late);
        Inbox.await("a refusal", () -> late.failure instanceof BusClosedException);
    }

    @Test
    default void failsForARequestThatIsNone() {
        EventBus bus = bus();
        Requester requester = new Requester();
        bus.publisher(NAMESPACE, EventFilter.all()).subscribe(requester);
        requester.request(0);
        Inbox.await("a failure", () -> requester.failure instanceof IllegalArgumentException);
        assertThat(requester.completed).isFalse();
    }

    /**
     * Requests only what a test tells it to.
     */
    class Requester implements Flow.Subscriber<Event> {

        private final Inbox<Event> inbox = new Inbox<>();

        private volatile Flow.@Nullable Subscription subscription;

        private volatile @Nullable Throwable failure;

        private volatile boolean completed;

        void request(long count) {
            Objects.requireNonNull(this.subscription).request(count);
        }

        void cancel() {
            Objects.requireNonNull(this.subscription).cancel();
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
        }

        @Override
        public void onNext(Event event) {
            this.inbox.accept(event);
        }

        @Override
        public void onError(Throwable throwable) {
            this.failure = throwable;
        }

        @Override
        public void onComplete() {
            this.completed = true;
        }

    }

}
