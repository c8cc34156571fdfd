package one.flowmade.aether.snapshot;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SnapshotPolicyTests {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void isDueFromItsBoundOn() {
        assertDue(SnapshotPolicy.everyEvents(100), replay(99, 999, MINUTE, MINUTE), replay(100, 0, MINUTE, MINUTE));
        assertDue(SnapshotPolicy.everyVersions(100), replay(999, 99, MINUTE, MINUTE), replay(0, 100, MINUTE, MINUTE));
        assertDue(SnapshotPolicy.olderThan(MINUTE), replay(999, 999, MINUTE.minusNanos(1), MINUTE),
                replay(1, 1, MINUTE, Duration.ZERO));
        assertDue(SnapshotPolicy.replaysLongerThan(MINUTE), replay(999, 999, MINUTE, MINUTE.minusNanos(1)),
                replay(1, 1, Duration.ZERO, MINUTE));
    }

    @Test
    void isDueEvery100EventsByDefault() {
        assertThat(SnapshotPolicy.DEFAULT).isEqualTo(SnapshotPolicy.everyEvents(100));
    }

    @Test
    void combines() {
        SnapshotPolicy events = SnapshotPolicy.everyEvents(10);
        SnapshotPolicy age = SnapshotPolicy.olderThan(MINUTE);

        assertDue(events.and(age), replay(10, 0, Duration.ZERO, MINUTE), replay(10, 0, MINUTE, Duration.ZERO));
        assertDue(events.and(age), replay(9, 0, MINUTE, MINUTE), replay(10, 0, MINUTE, Duration.ZERO));
        assertDue(events.or(age), replay(9, 0, Duration.ZERO, MINUTE), replay(9, 0, MINUTE, Duration.ZERO));
        assertDue(events.or(age), replay(9, 0, Duration.ZERO, MINUTE), replay(10, 0, Duration.ZERO, Duration.ZERO));
    }

    @Test
    void isBoundedByTheNumberOfEvents() {
        SnapshotPolicy bounded = SnapshotPolicy.olderThan(MINUTE).between(10, 50);

        assertDue(bounded, replay(9, 0, MINUTE, MINUTE), replay(10, 0, MINUTE, MINUTE));
        assertDue(bounded, replay(49, 0, Duration.ZERO, MINUTE), replay(50, 0, Duration.ZERO, MINUTE));
    }

    @Test
    void refusesBoundsThatAreNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> SnapshotPolicy.everyEvents(0))
            .withMessage("'events' must be positive, was 0");
        assertThatIllegalArgumentException().isThrownBy(() -> SnapshotPolicy.everyVersions(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> SnapshotPolicy.olderThan(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> SnapshotPolicy.replaysLongerThan(MINUTE.negated()));
        assertThatIllegalArgumentException().isThrownBy(() -> SnapshotPolicy.DEFAULT.between(2, 1));
    }

    private static void assertDue(SnapshotPolicy policy, Replay notYet, Replay now) {
        assertThat(policy.isDue(notYet)).as("%s for %s", policy, notYet).isFalse();
        assertThat(policy.isDue(now)).as("%s for %s", policy, now).isTrue();
    }

    private static Replay replay(long events, long versions, Duration age, Duration duration) {
        return new Replay(events, versions, age, duration);
    }

}
