package one.flowmade.aether.autoconfigure.retry;

import org.jspecify.annotations.Nullable;

import one.flowmade.aether.autoconfigure.AetherProperties.Retry;
import one.flowmade.aether.retry.CircuitPolicy;
import one.flowmade.aether.retry.EventualPolicy;
import one.flowmade.aether.retry.RetryStrategy;

/**
 * What {@code aether.retry.*} says.
 *
 * @param strategy when to try again
 * @param circuitBreaker when circuits open, {@code null} for never
 * @param eventual how much may wait in the background
 */
record RetrySettings(RetryStrategy strategy, @Nullable CircuitPolicy circuitBreaker, EventualPolicy eventual) {

    static RetrySettings of(Retry properties) {
        CircuitPolicy circuitBreaker = RetryMapper.circuitBreaker(properties.circuitBreaker());
        return new RetrySettings(RetryMapper.strategy(properties),
                properties.circuitBreaker().enabled() ? circuitBreaker : null,
                RetryMapper.eventual(properties.eventual()));
    }

}
