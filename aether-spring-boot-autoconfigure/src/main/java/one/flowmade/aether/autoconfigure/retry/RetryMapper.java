package one.flowmade.aether.autoconfigure.retry;

import java.time.Duration;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import one.flowmade.aether.autoconfigure.AetherProperties.CircuitBreaker;
import one.flowmade.aether.autoconfigure.AetherProperties.Eventual;
import one.flowmade.aether.autoconfigure.AetherProperties.Retry;
import one.flowmade.aether.autoconfigure.AetherProperties.RetryType;
import one.flowmade.aether.retry.Backoff;
import one.flowmade.aether.retry.CircuitPolicy;
import one.flowmade.aether.retry.ConflictRetry;
import one.flowmade.aether.retry.EventualRetry;
import one.flowmade.aether.retry.RetryStrategy;
import one.flowmade.aether.retry.UnsavedHandler;

/**
 * Maps {@code aether.retry.*}. What the values refuse is reported as a wrong value of its
 * property.
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
        Integer set = properties.maxAttempts();
        Backoff defaults = Backoff.defaults();
        int attempts = (properties.strategy() == RetryType.SIMPLE) ? SIMPLE_ATTEMPTS : defaults.maxAttempts();
        Backoff backoff = checked("max-attempts", set, "10",
                () -> defaults.withMaxAttempts((set != null) ? set : attempts));
        Backoff constant = checked("initial-delay", properties.initialDelay(), "50ms",
                () -> new Backoff(backoff.maxAttempts(), properties.initialDelay(), properties.initialDelay()));
        return checked("max-delay", properties.maxDelay(), "2s", () -> constant.withMaxDelay(properties.maxDelay()));
    }

    static CircuitPolicy circuitBreaker(CircuitBreaker properties) {
        CircuitPolicy defaults = CircuitPolicy.defaults();
        CircuitPolicy window = checked("circuit-breaker.window", properties.window(), "20",
                () -> defaults.withWindow(properties.window()));
        CircuitPolicy rate = checked("circuit-breaker.conflict-rate", properties.conflictRate(), "80",
                () -> window.withConflictRate(properties.conflictRate()));
        return checked("circuit-breaker.open-for", properties.openFor(), "1s",
                () -> rate.withOpenFor(properties.openFor()));
    }

    static EventualRetry eventual(Eventual properties, ConflictRetry retry, UnsavedHandler handler) {
        int capacity = properties.queueCapacity();
        Duration drainTimeout = properties.drainTimeout();
        checked("eventual.queue-capacity", capacity, "1000",
                () -> new EventualRetry(retry, handler, capacity, Duration.ZERO));
        return checked("eventual.drain-timeout", drainTimeout, "10s",
                () -> new EventualRetry(retry, handler, capacity, drainTimeout));
    }

    private static <T> T checked(String property, @Nullable Object value, String example, Supplier<T> mapping) {
        try {
            return mapping.get();
        }
        catch (IllegalArgumentException ex) {
            throw new InvalidConfigurationPropertyValueException("aether.retry." + property, value,
                    "%s. Set it to %s, for example.".formatted(ex.getMessage(), example));
        }
    }

}
