package one.flowmade.aether.retry;

import java.time.Duration;

/**
 * How often and how fast something is tried again.
 *
 * @param maxAttempts attempts in all, the first one included
 * @param initialDelay the wait before the second attempt, at least a millisecond
 * @param maxDelay no wait is longer
 */
public record Backoff(int maxAttempts, Duration initialDelay, Duration maxDelay) {

    public Backoff {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("'maxAttempts' must be positive, was " + maxAttempts);
        }
        if (initialDelay.toMillis() < 1) {
            throw new IllegalArgumentException("'initialDelay' must be at least 1 ms, was " + initialDelay);
        }
        if (maxDelay.compareTo(initialDelay) < 0) {
            throw new IllegalArgumentException(
                    "'maxDelay' must not be below 'initialDelay', were %s and %s".formatted(maxDelay, initialDelay));
        }
    }

    /**
     * Ten attempts, 50 milliseconds to two seconds apart.
     * @return the defaults
     */
    public static Backoff defaults() {
        return new Backoff(10, Duration.ofMillis(50), Duration.ofSeconds(2));
    }

    public Backoff withMaxAttempts(int maxAttempts) {
        return new Backoff(maxAttempts, this.initialDelay, this.maxDelay);
    }

    public Backoff withInitialDelay(Duration initialDelay) {
        return new Backoff(this.maxAttempts, initialDelay, this.maxDelay);
    }

    public Backoff withMaxDelay(Duration maxDelay) {
        return new Backoff(this.maxAttempts, this.initialDelay, maxDelay);
    }

}
