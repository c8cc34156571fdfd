package one.flowmade.aether.retry;

import java.time.Duration;
import java.util.Objects;

/**
 * What a strategy makes of a conflict.
 */
public sealed interface RetryDecision {

    /**
     * Tries again.
     * @param delay how long to wait before; not negative
     * @return a decision
     */
    static RetryDecision again(Duration delay) {
        return new Again(delay);
    }

    /**
     * Does not try again.
     * @param reason why, for whoever reads the exception
     * @return a decision
     */
    static RetryDecision giveUp(String reason) {
        return new GiveUp(reason);
    }

    /**
     * Try again.
     *
     * @param delay how long to wait before
     */
    record Again(Duration delay) implements RetryDecision {

        public Again {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("'delay' must not be negative, was " + delay);
            }
        }

    }

    /**
     * Do not try again.
     *
     * @param reason why
     */
    record GiveUp(String reason) implements RetryDecision {

        public GiveUp {
            Objects.requireNonNull(reason, "'reason' must not be null");
        }

    }

}
