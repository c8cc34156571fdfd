package one.flowmade.aether.bus;

import java.util.Objects;

/**
 * The queue of a subscription.
 *
 * @param queueCapacity how many events may wait
 * @param overflow what happens to more
 */
public record SubscriptionOptions(int queueCapacity, Overflow overflow) {

    /** How many events may wait unless set. */
    public static final int DEFAULT_QUEUE_CAPACITY = 1024;

    public SubscriptionOptions {
        if (queueCapacity < 1) {
            throw new IllegalArgumentException("'queueCapacity' must be positive, was " + queueCapacity);
        }
        Objects.requireNonNull(overflow, "'overflow' must not be null");
    }

    public static SubscriptionOptions defaults() {
        return new SubscriptionOptions(DEFAULT_QUEUE_CAPACITY, Overflow.dropOldest());
    }

    public SubscriptionOptions withQueueCapacity(int queueCapacity) {
        return new SubscriptionOptions(queueCapacity, this.overflow);
    }

    public SubscriptionOptions withOverflow(Overflow overflow) {
        return new SubscriptionOptions(this.queueCapacity, overflow);
    }

}
