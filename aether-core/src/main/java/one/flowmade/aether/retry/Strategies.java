package one.flowmade.aether.retry;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.github.resilience4j.core.IntervalFunction;

/**
 * The strategies that there are.
 */
final class Strategies {

    private static final double MULTIPLIER = 2;

    private Strategies() {
    }

    private static RetryDecision decide(Backoff backoff, List<Conflict> conflicts, IntervalFunction waits) {
        int attempts = conflicts.size();
        if (attempts >= backoff.maxAttempts()) {
            return RetryDecision.giveUp("no more than %d attempts".formatted(backoff.maxAttempts()));
        }
        return RetryDecision.again(Duration.ofMillis(waits.apply(attempts)));
    }

    private static IntervalFunction exponential(Backoff backoff) {
        return IntervalFunction.ofExponentialBackoff(backoff.initialDelay(), MULTIPLIER, backoff.maxDelay());
    }

    record Simple(Backoff backoff) implements RetryStrategy {

        Simple {
            Objects.requireNonNull(backoff, "'backoff' must not be null");
        }

        @Override
        public RetryDecision next(List<Conflict> conflicts) {
            return decide(this.backoff, conflicts, exponential(this.backoff));
        }

    }

    record ConflictDetailed(Backoff backoff) implements RetryStrategy {

        private static final int IN_A_ROW = 3;

        ConflictDetailed {
            Objects.requireNonNull(backoff, "'backoff' must not be null");
        }

        @Override
        public RetryDecision next(List<Conflict> conflicts) {
            return isThrashing(conflicts) ? RetryDecision.giveUp("thrashing")
                    : decide(this.backoff, conflicts, exponential(this.backoff));
        }

        private static boolean isThrashing(List<Conflict> conflicts) {
            int count = conflicts.size();
            if (count < IN_A_ROW) {
                return false;
            }
            for (int i = count - IN_A_ROW + 1; i < count; i++) {
                if (conflicts.get(i).gap() < conflicts.get(i - 1).gap()) {
                    return false;
                }
            }
            return true;
        }

    }

    record Jitter(Backoff backoff) implements RetryStrategy {

        private static final double ALL_OF_IT = 1;

        Jitter {
            Objects.requireNonNull(backoff, "'backoff' must not be null");
        }

        @Override
        public RetryDecision next(List<Conflict> conflicts) {
            return decide(this.backoff, conflicts, IntervalFunction.ofExponentialRandomBackoff(
                    this.backoff.initialDelay(), MULTIPLIER, ALL_OF_IT, this.backoff.maxDelay()));
        }

    }

    record Adaptive(Backoff backoff) implements RetryStrategy {

        private static final long SMALL_GAP = 2;

        private static final long LARGE_GAP = 10;

        Adaptive {
            Objects.requireNonNull(backoff, "'backoff' must not be null");
        }

        @Override
        public RetryDecision next(List<Conflict> conflicts) {
            long gap = conflicts.get(conflicts.size() - 1).gap();
            return decide(this.backoff, conflicts, (gap > LARGE_GAP) ? aggressive() : proportional(gap));
        }

        private IntervalFunction proportional(long gap) {
            Duration wait = this.backoff.initialDelay().multipliedBy((gap > SMALL_GAP) ? gap : 1);
            return IntervalFunction.of(shorter(wait));
        }

        private IntervalFunction aggressive() {
            Duration first = this.backoff.initialDelay().multipliedBy(LARGE_GAP);
            return IntervalFunction.ofExponentialBackoff(shorter(first), MULTIPLIER, this.backoff.maxDelay());
        }

        private Duration shorter(Duration wait) {
            return (wait.compareTo(this.backoff.maxDelay()) < 0) ? wait : this.backoff.maxDelay();
        }

    }

}
