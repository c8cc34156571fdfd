package one.flowmade.aether.retry;

import java.time.Duration;

/**
 * How much may wait in the background, and for how long at the end.
 *
 * @param capacity how many decisions may wait
 * @param drainTimeout how long closing waits for those
 */
public record EventualPolicy(int capacity, Duration drainTimeout) {

    public EventualPolicy {
        if (capacity < 1) {
            throw new IllegalArgumentException("'capacity' must be positive, was " + capacity);
        }
        if (drainTimeout.isNegative()) {
            throw new IllegalArgumentException("'drainTimeout' must not be negative, was " + drainTimeout);
        }
    }

    /**
     * A thousand decisions, ten seconds.
     * @return the defaults
     */
    public static EventualPolicy defaults() {
        return new EventualPolicy(1_000, Duration.ofSeconds(10));
    }

    public EventualPolicy withCapacity(int capacity) {
        return new EventualPolicy(capacity, this.drainTimeout);
    }

    public EventualPolicy withDrainTimeout(Duration drainTimeout) {
        return new EventualPolicy(this.capacity, drainTimeout);
    }

}
