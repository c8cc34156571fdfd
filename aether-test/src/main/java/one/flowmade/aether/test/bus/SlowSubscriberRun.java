package one.flowmade.aether.test.bus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.bus.EventFilter;
import one.flowmade.aether.bus.Overflow;
import one.flowmade.aether.bus.Subscription;
import one.flowmade.aether.bus.SubscriptionOptions;
import one.flowmade.aether.event.Event;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One slow among a hundred subscribers: the others receive everything, in order, memory
 * stays bounded, and drops are told to the slow one only.
 */
public final class SlowSubscriberRun {

    private static final String NAMESPACE = "slow-subscriber";

    private static final int FAST_SUBSCRIBERS = 99;

    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private static final long MAX_GROWTH_BYTES = 32L * 1024 * 1024;

    private SlowSubscriberRun() {
    }

    /**
     * Publishes to a hundred subscribers, one of which is stuck in its first event, and
     * checks what each has received. The publisher waits for the fast ones, as far as it
     * is in the same process; the slow one drops its oldest.
     * @param publishing the bus to publish to
     * @param subscribing the bus to subscribe to, the same or another that hears it
     * @param events how many events, more than a queue holds
     */
    public static void run(EventBus publishing, EventBus subscribing, int events) {
        SubscriptionOptions defaults = SubscriptionOptions.defaults();
        List<InOrder> handlers = Stream.generate(InOrder::new).limit(FAST_SUBSCRIBERS).toList();
        List<Subscription> fast = new ArrayList<>();
        for (InOrder handler : handlers) {
            fast.add(subscribing.subscribe(NAMESPACE, EventFilter.all(), defaults.withOverflow(Overflow.block(TIMEOUT)),
                    handler));
        }
        try (Gate gate = new Gate(TIMEOUT); Subscription slow = subscribing.subscribe(NAMESPACE, gate)) {
            publishing.publish(NAMESPACE, event(1));
            gate.awaitEntered();
            long before = usedMemory();
            for (int version = 2; version <= events; version++) {
                publishing.publish(NAMESPACE, event(version));
            }
            handlers.forEach((handler) -> handler.await(events));
            assertThat(usedMemory() - before).as("growth of the heap").isLessThan(MAX_GROWTH_BYTES);
            assertThat(fast).allSatisfy((subscription) -> assertThat(subscription.dropped()).isZero());
            long tooMany = events - 1L - defaults.queueCapacity();
            Inbox.await("the last drop", () -> slow.dropped() >= tooMany);
            assertThat(slow.dropped()).isEqualTo(tooMany);
            assertThat(slow.queueDepth()).isEqualTo(defaults.queueCapacity());
        }
        fast.forEach(Subscription::close);
    }

    private static Event event(long version) {
        return Event.builder("OrderPlaced", "order-1").version(version).build();
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /**
     * Counts events as long as each follows the one before.
     */
    private static final class InOrder implements Consumer<Event> {

        private final AtomicLong last = new AtomicLong();

        @Override
        public void accept(Event event) {
            this.last.compareAndSet(event.version() - 1, event.version());
        }

        private void await(long version) {
            Awaitility.await("every event in order")
                .dontCatchUncaughtExceptions()
                .pollInterval(Duration.ofMillis(2))
                .atMost(Patience.deadline().multipliedBy(Math.max(3, version / 1000)))
                .until(() -> this.last.get() == version);
        }

    }

}
