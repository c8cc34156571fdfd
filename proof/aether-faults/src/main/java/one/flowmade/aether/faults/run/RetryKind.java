package one.flowmade.aether.faults.run;

import java.util.Locale;

import one.flowmade.aether.retry.Backoff;
import one.flowmade.aether.retry.CircuitPolicy;
import one.flowmade.aether.retry.ConflictRetry;
import one.flowmade.aether.retry.RetryStrategy;

/**
 * The ways of trying again, each with its defaults.
 */
public enum RetryKind {

    SIMPLE(RetryStrategy.simple()),

    CONFLICT_DETAILED(RetryStrategy.conflictDetailed(Backoff.defaults())),

    JITTER(RetryStrategy.jitter(Backoff.defaults())),

    ADAPTIVE(RetryStrategy.adaptive(Backoff.defaults())),

    /** In the background of each store. */
    EVENTUAL_CONSISTENCY(RetryStrategy.jitter(Backoff.defaults())),

    /** Beside jitter. */
    CIRCUIT_BREAKER(RetryStrategy.jitter(Backoff.defaults()));

    @SuppressWarnings("ImmutableEnumChecker")
    private final RetryStrategy strategy;

    RetryKind(RetryStrategy strategy) {
        this.strategy = strategy;
    }

    void configure(ConflictRetry.Builder retry) {
        retry.strategy(this.strategy);
        if (this == CIRCUIT_BREAKER) {
            retry.circuitBreaker(CircuitPolicy.defaults());
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static RetryKind of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

}
