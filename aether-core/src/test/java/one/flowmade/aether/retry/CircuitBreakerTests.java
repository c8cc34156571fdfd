package one.flowmade.aether.retry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.retry.RetryMetrics.Outcome;
import one.flowmade.aether.store.memory.InMemoryEventStore;

import static one.flowmade.aether.retry.Counter.ACTOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class CircuitBreakerTests {

    private static final Duration OPEN_FOR = Duration.ofSeconds(1);

    private static final String OTHER = "counter-2";

    private final InMemoryEventStore store = InMemoryEventStore.create();

    private final ManualClock clock = new ManualClock();

    private final AtomicLong reads = new AtomicLong();

    private final AtomicLong rejected = new AtomicLong();

    private final ConflictRetry retry = ConflictRetry.builder(this.store)
        .strategy((conflicts) -> RetryDecision.giveUp("one attempt"))
        .circuitBreaker(new CircuitPolicy(4, 75, OPEN_FOR))
        .metrics(new RetryMetrics() {

            @Override
            public void ended(Outcome outcome, int attempts) {
                CircuitBreakerTests.this.rejected.addAndGet((outcome == Outcome.REJECTED) ? 1 : 0);
            }

            @Override
            public void unsaved() {
            }

        })
        .clock(this.clock)
        .build();

    @Test
    void staysClosedBelowTheConflictRate() {
        refused(2);
        stored(ACTOR);
        stored(ACTOR);
        stored(ACTOR);
        assertThat(this.retry.openCircuits()).isZero();
    }

    @Test
    void failsFastWhileItIsOpen() {
        open();
        long before = this.reads.get();

        assertThatExceptionOfType(CircuitOpenException.class).isThrownBy(() -> stored(ACTOR))
            .withMessage("no save of actor 'counter-1' is tried now: too many were refused lately")
            .satisfies((ex) -> assertThat(ex.getActorId()).isEqualTo(ACTOR));
        assertThat(this.reads).hasValue(before);
        assertThat(this.rejected).hasValue(1);
        assertThat(this.retry.openCircuits()).isEqualTo(1);
    }

    @Test
    void opensForOneActorOnly() {
        open();

        stored(OTHER);

        assertThat(this.store.getLatestVersion(OTHER)).isEqualTo(1);
    }

    @Test
    void opensInTheMidstOfARun() {
        ConflictRetry stubborn = ConflictRetry.builder(this.store)
            .strategy((conflicts) -> RetryDecision.again(Duration.ZERO))
            .circuitBreaker(new CircuitPolicy(4, 75, OPEN_FOR))
            .clock(this.clock)
            .build();
        assertThatExceptionOfType(CircuitOpenException.class).isThrownBy(() -> stubborn.run(ACTOR, (history) -> {
            Counter.incrementAside(this.store, ACTOR);
            return Counter.increment(history);
        }));
        assertThat(this.store.getLatestVersion(ACTOR)).isEqualTo(4);
    }

    @Test
    void closesWhenTheAttemptsThatItLetsThroughSucceed() {
        open();
        this.clock.advance(OPEN_FOR.plusMillis(1));

        stored(ACTOR);
        assertThat(this.retry.halfOpenCircuits()).isEqualTo(1);
        stored(ACTOR);
        stored(ACTOR);

        assertThat(this.retry.halfOpenCircuits()).isZero();
        assertThat(this.retry.openCircuits()).isZero();
    }

    @Test
    void opensAgainWhenTheAttemptsThatItLetsThroughAreRefused() {
        open();
        this.clock.advance(OPEN_FOR.plusMillis(1));

        refused(3);

        assertThat(this.retry.openCircuits()).isEqualTo(1);
        assertThatExceptionOfType(CircuitOpenException.class).isThrownBy(() -> stored(ACTOR));
    }

    @Test
    void countsNothingButConflicts() {
        for (int i = 0; i < 10; i++) {
            assertThatIllegalStateException().isThrownBy(() -> this.retry.run(ACTOR, (history) -> {
                throw new IllegalStateException("forbidden");
            }));
        }
        stored(ACTOR);
        assertThat(this.retry.openCircuits()).isZero();
    }

    @Test
    void givesBackWhatAFailedAttemptWasPermitted() {
        open();
        this.clock.advance(OPEN_FOR.plusMillis(1));
        for (int i = 0; i < 10; i++) {
            assertThatIllegalStateException().isThrownBy(() -> this.retry.run(ACTOR, (history) -> {
                throw new IllegalStateException("forbidden");
            }));
        }
        stored(ACTOR);
        stored(ACTOR);
        stored(ACTOR);
        assertThat(this.retry.halfOpenCircuits()).isZero();
    }

    @Test
    void isForgottenWhenTheActorRests() {
        open();

        this.clock.advance(OPEN_FOR.multipliedBy(2).plusMillis(1));

        assertThat(this.retry.openCircuits()).isZero();
    }

    private void open() {
        refused(4);
    }

    private void refused(int times) {
        for (int i = 0; i < times; i++) {
            assertThatExceptionOfType(RetriesExhaustedException.class)
                .isThrownBy(() -> this.retry.run(ACTOR, (history) -> {
                    Counter.incrementAside(this.store, ACTOR);
                    return Counter.increment(history);
                }));
        }
    }

    private void stored(String actorId) {
        assertThat(this.retry.run(actorId, (history) -> {
            this.reads.incrementAndGet();
            return Counter.increment(history);
        })).hasSize(1);
    }

    /**
     * Stands still until it is told to go on.
     */
    private static final class ManualClock extends Clock {

        private Instant now = Instant.parse("2100-01-01T12:00:00Z");

        void advance(Duration duration) {
            this.now = this.now.plus(duration);
        }

        @Override
        public Instant instant() {
            return this.now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

    }

}
