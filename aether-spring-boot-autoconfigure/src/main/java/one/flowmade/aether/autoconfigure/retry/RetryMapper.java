package one.flowmade.aether.autoconfigure.retry;

import java.util.Objects;
import java.util.function.Function;

import one.flowmade.aether.autoconfigure.AetherProperties.CircuitBreaker;
import one.flowmade.aether.autoconfigure.AetherProperties.Eventual;
import one.flowmade.aether.autoconfigure.AetherProperties.Retry;
import one.flowmade.aether.autoconfigure.AetherProperties.RetryType;
import one.flowmade.aether.autoconfigure.PropertyMapping;
import one.flowmade.aether.retry.Backoff;
import one.flowmade.aether.retry.CircuitPolicy;
import one.flowmade.aether.retry.EventualPolicy;
import one.flowmade.aether.retry.RetryStrategy;

/**
 * Maps {@code aether.retry.*}.
 */
final class RetryMapper {

    private static final int SIMPLE_ATTEMPTS = 3;

    private RetryMapper() {
    }

    static RetryStrategy strategy(Retry properties) {
        Backoff backoff = backoff(properties);
        return switch (properties.strategy()) {
            case SIMPLE -> RetryStrategy.simple(backoff);
            case CONFLICT_DETAILED -> RetryStrategy.conflictDetailed(backoff);
            case JITTER -> RetryStrategy.jitter(backoff);
            case ADAPTIVE -> RetryStrategy.adaptive(backoff);
        };
    }

    private static Backoff backoff(Retry properties) {
        Backoff defaults = Backoff.defaults();
        int attempts = Objects.requireNonNullElse(properties.maxAttempts(),
                (properties.strategy() == RetryType.SIMPLE) ? SIMPLE_ATTEMPTS : defaults.maxAttempts());
        Backoff backoff = map("max-attempts", attempts, defaults::withMaxAttempts, "10");
        Backoff constant = map("initial-delay", properties.initialDelay(),
                (delay) -> new Backoff(backoff.maxAttempts(), delay, delay), "50ms");
        return map("max-delay", properties.maxDelay(), constant::withMaxDelay, "2s");
    }

    static CircuitPolicy circuitBreaker(CircuitBreaker properties) {
        CircuitPolicy defaults = CircuitPolicy.defaults();
        CircuitPolicy window = map("circuit-breaker.window", properties.window(), defaults::withWindow, "20");
        CircuitPolicy rate = map("circuit-breaker.conflict-rate", properties.conflictRate(), window::withConflictRate,
                "80");
        return map("circuit-breaker.open-for", properties.openFor(), rate::withOpenFor, "1s");
    }

    static EventualPolicy eventual(Eventual properties) {
        EventualPolicy defaults = EventualPolicy.defaults();
        EventualPolicy capacity = map("eventual.queue-capacity", properties.queueCapacity(), defaults::withCapacity,
                "1000");
        return map("eventual.drain-timeout", properties.drainTimeout(), capacity::withDrainTimeout, "10s");
    }

    private static <V, T> T map(String property, V value, Function<? super V, T> mapping, String example) {
        return PropertyMapping.map("aether.retry." + property, value, mapping, example);
    }

}
