package one.flowmade.aether.benchmarks.measure;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RoundTests {

    private static final long MILLISECOND = 1_000_000;

    @Test
    void timeIsTheMedianInMicroseconds() {
        Round odd = new Round(new long[] { 9_000, 1_000, 2_000 }, 1);
        Round even = new Round(new long[] { 9_000, 1_000, 2_000, 3_001 }, 1);
        assertThat(Measure.TIME.of(odd, 1)).isEqualTo(2);
        assertThat(Measure.TIME.of(even, 1)).isEqualTo(2.5005);
    }

    @Test
    void rateCountsTheEventsOfAllCallers() {
        Round round = new Round(new long[] { MILLISECOND, MILLISECOND, 2 * MILLISECOND, 4 * MILLISECOND }, 8);
        assertThat(Measure.RATE.of(round, 1)).isEqualTo(4_000);
        assertThat(Measure.RATE.of(round, 10)).isEqualTo(40_000);
    }

}
