package one.flowmade.aether.bus.spi;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import one.flowmade.aether.bus.EventFilter;
import one.flowmade.aether.bus.Subscription;
import one.flowmade.aether.bus.SubscriptionOptions;
import one.flowmade.aether.bus.spi.BusMetrics.Outcome;
import one.flowmade.aether.context.EventContext;
import one.flowmade.aether.context.HandledEvent;
import one.flowmade.aether.event.Event;

/**
 * A handler in this process with its queue.
 */
final class LocalSubscription implements Subscription, DeliveryQueue.Server {

    private static final Logger logger = LoggerFactory.getLogger(LocalSubscription.class);

    private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);

    private final String pattern;

    private final EventFilter filter;

    private final Receiver receiver;

    private final BusMetrics metrics;

    private final EventContext context;

    private final Consumer<LocalSubscription> whenClosed;

    private final DeliveryQueue queue;

    private final AtomicLong dropped = new AtomicLong();

    private final AtomicLong failed = new AtomicLong();

    private final RateLimit dropLog = new RateLimit(LOG_INTERVAL);

    LocalSubscription(String pattern, EventFilter filter, SubscriptionOptions options, Receiver receiver,
            Executor executor, BusMetrics metrics, EventContext context, Consumer<LocalSubscription> whenClosed) {
        this.pattern = pattern;
        this.filter = filter;
        this.receiver = receiver;
        this.metrics = metrics;
        this.context = context;
        this.whenClosed = whenClosed;
        this.queue = new DeliveryQueue(options, receiver.initialDemand(), executor, this);
    }

    void offer(Delivery delivery) {
        if (this.filter.selects(delivery.event())) {
            this.queue.put(delivery);
        }
    }

    void request(long count) {
        this.queue.request(count);
    }

    void finish() {
        this.queue.finish();
    }

    @Override
    public void serve(Delivery delivery) {
        Event event = delivery.event();
        try {
            this.context.handle(HandledEvent.ofBus(delivery.namespace(), event), () -> this.receiver.receive(delivery));
            this.metrics.count(Outcome.DELIVERED, delivery.namespace(), 1);
        }
        catch (Throwable ex) {
            this.failed.incrementAndGet();
            this.metrics.count(Outcome.FAILED, delivery.namespace(), 1);
            logger.error("a handler of '{}' failed on event '{}' of type '{}'", this.pattern, event.id(),
                    event.eventType(), ex);
        }
    }

    @Override
    public void dropped(Delivery delivery) {
        dropped(delivery.namespace(), 1);
    }

    void dropped(String namespace, long count) {
        long total = this.dropped.addAndGet(count);
        this.metrics.count(Outcome.DROPPED, namespace, count);
        if (this.dropLog.permits()) {
            logger.warn("a handler of '{}' is too slow, {} events dropped so far", this.pattern, total);
        }
    }

    @Override
    public void ended() {
        try {
            this.receiver.ended();
        }
        catch (Throwable ex) {
            logger.error("a subscriber of '{}' failed at its end", this.pattern, ex);
        }
    }

    @Override
    public String pattern() {
        return this.pattern;
    }

    @Override
    public State state() {
        return this.queue.state();
    }

    @Override
    public int queueDepth() {
        return this.queue.depth();
    }

    @Override
    public long dropped() {
        return this.dropped.get();
    }

    @Override
    public long failed() {
        return this.failed.get();
    }

    @Override
    public void close() {
        this.queue.close();
        this.whenClosed.accept(this);
    }

    @Override
    public String toString() {
        return "Subscription[pattern=%s, state=%s]".formatted(this.pattern, state());
    }

    /**
     * What a subscription hands its events to.
     */
    @FunctionalInterface
    interface Receiver {

        void receive(Delivery delivery);

        /**
         * Tells how many events are asked for before any are requested.
         */
        default long initialDemand() {
            return DeliveryQueue.UNBOUNDED;
        }

        /**
         * Nothing more will be received.
         */
        default void ended() {
        }

    }

}
