package one.flowmade.aether.retry;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker for each actor, so that one that many fight for does not stop the
 * others. Conflicts open it; what else goes wrong does not count. The circuit of an actor
 * that has been at rest for a while is forgotten, and so closed.
 */
final class Circuits {

    private static final int MAX_ACTORS = 10_000;

    private static final int PROBES = 3;

    private final CircuitBreakerConfig config;

    private final Cache<String, CircuitBreaker> circuits;

    Circuits(CircuitPolicy policy, Clock clock) {
        this.config = CircuitBreakerConfig.custom()
            .slidingWindow(policy.window(), policy.window(), SlidingWindowType.COUNT_BASED)
            .failureRateThreshold(policy.conflictRate())
            .waitDurationInOpenState(policy.openFor())
            .permittedNumberOfCallsInHalfOpenState(PROBES)
            .clock(clock)
            .build();
        this.circuits = Caffeine.newBuilder()
            .maximumSize(MAX_ACTORS)
            .expireAfterAccess(policy.openFor().multipliedBy(2))
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
    }

    Attempt call(String actorId, Supplier<Attempt> attempt) {
        CircuitBreaker circuit = this.circuits.get(actorId, (id) -> CircuitBreaker.of(id, this.config));
        if (!circuit.tryAcquirePermission()) {
            throw new CircuitOpenException(actorId);
        }
        Attempt ended = null;
        try {
            ended = attempt.get();
            return ended;
        }
        finally {
            tell(circuit, ended);
        }
    }

    private static void tell(CircuitBreaker circuit, @Nullable Attempt ended) {
        if (ended instanceof Attempt.Refused refused) {
            circuit.onError(0, TimeUnit.NANOSECONDS, refused.conflict());
        }
        else if (ended != null) {
            circuit.onSuccess(0, TimeUnit.NANOSECONDS);
        }
        else {
            circuit.releasePermission();
        }
    }

    long count(State state) {
        return this.circuits.asMap().values().stream().filter((circuit) -> circuit.getState() == state).count();
    }

}
