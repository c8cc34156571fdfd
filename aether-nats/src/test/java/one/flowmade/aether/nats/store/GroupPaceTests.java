package one.flowmade.aether.nats.store;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GroupPaceTests {

    private static final Duration SLOW = Duration.ofMillis(4);

    private static final Duration FAST = Duration.ofNanos(30_000);

    private static final int CALLERS = 64;

    private long now = 1_000;

    private final GroupPace pace = new GroupPace(this.now);

    @Test
    void triesGroupsAsSoonAsEnoughIsUnderWay() {
        alone(CALLERS, FAST, 1_000);
        assertThat(this.pace.isTogether()).isTrue();
    }

    @Test
    void triesNothingWithFewUnderWay() {
        alone(GroupPace.MIN_GROUP - 1, SLOW, 10_000);
        assertThat(this.pace.isTogether()).isFalse();
    }

    @Test
    void staysWithGroupsThatAreFaster() {
        alone(CALLERS, Duration.ofNanos(250_000), 1_000);
        groups(CALLERS, SLOW, 50);
        assertThat(this.pace.isTogether()).isTrue();
    }

    @Test
    void leavesGroupsThatAreSlower() {
        alone(CALLERS, FAST, 1_000);
        groups(CALLERS, SLOW, 10);
        assertThat(this.pace.isTogether()).isFalse();
    }

    @Test
    void triesSlowerGroupsEverMoreRarely() {
        int tries = 0;
        long end = this.now + Duration.ofMinutes(10).toNanos();
        while (this.now < end) {
            alone(CALLERS, FAST, 1_000);
            if (this.pace.isTogether()) {
                tries++;
                groups(CALLERS, SLOW, 10);
            }
        }
        assertThat(tries).isBetween(55, 70);
    }

    @Test
    void endsATrialThatIsSlowerByFarAtOnce() {
        alone(CALLERS, FAST, 1_000);
        groups(CALLERS, SLOW, 3);
        assertThat(this.pace.isTogether()).isFalse();
    }

    @Test
    void doesNotTakeAPauseForSlowness() {
        alone(CALLERS, Duration.ofNanos(250_000), 1_000);
        this.pace.recordEnded(1, true, this.now);
        this.now += Duration.ofMillis(500).toNanos();
        groups(CALLERS, SLOW, 50);
        assertThat(this.pace.isTogether()).isTrue();
    }

    @Test
    void goesBackToOneByOneWhenThatHasBecomeFaster() {
        alone(CALLERS, Duration.ofNanos(250_000), 1_000);
        while (this.pace.isTogether()) {
            groups(CALLERS, SLOW, 1);
        }
        alone(CALLERS, FAST, 1_000);
        assertThat(this.pace.isTogether()).isFalse();
    }

    @Test
    void goesBackToOneByOneWhenFewAreLeft() {
        alone(CALLERS, Duration.ofNanos(250_000), 1_000);
        groups(2, SLOW, 10);
        assertThat(this.pace.isTogether()).isFalse();
    }

    @Test
    void triesGroupsAtOnceWhenManyComeBack() {
        Duration each = Duration.ofNanos(250_000);
        for (int i = 0; i < 20_000; i++) {
            alone(CALLERS, each, 1);
            groups(CALLERS, SLOW, 1);
        }
        assertThat(this.pace.isTogether()).isTrue();
        groups(2, SLOW, 10);
        assertThat(this.pace.isTogether()).isFalse();
        alone(CALLERS, each, 1_000);
        assertThat(this.pace.isTogether()).isTrue();
    }

    @Test
    void seesThroughAnswersThatComeInBursts() {
        for (int burst = 0; burst < 20 && !this.pace.isTogether(); burst++) {
            burst(2_000, 1_000, Duration.ofNanos(200_000));
        }
        groups(256, SLOW, 50);
        assertThat(this.pace.isTogether()).isTrue();
    }

    /**
     * So many saves, with a bound on what is under way, whose answers come a hundred at a
     * time; after that nothing for a while.
     */
    private void burst(int saves, int bound, Duration each) {
        this.pace.began(this.now);
        for (int ended = 0; ended < saves && !this.pace.isTogether(); ended++) {
            if (ended % 100 == 0) {
                this.now += each.multipliedBy(100).toNanos();
            }
            int underWay = Math.min(bound, saves - ended);
            this.pace.recordEnded(underWay, underWay == 1, this.now);
        }
        this.now += Duration.ofMillis(50).toNanos();
    }

    private void alone(int underWay, Duration each, int count) {
        this.pace.began(this.now);
        for (int i = 0; i < count && !this.pace.isTogether(); i++) {
            this.now += each.toNanos();
            this.pace.recordEnded(underWay, false, this.now);
        }
    }

    private void groups(int size, Duration each, int count) {
        this.pace.began(this.now);
        for (int i = 0; i < count && this.pace.isTogether(); i++) {
            this.now += each.toNanos();
            this.pace.groupEnded(size, size, false, this.now);
        }
    }

}
