package one.flowmade.aether.benchmarks.measure;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SpreadTests {

    @Test
    void medianAndQuartilesOfAnOddNumberAreValues() {
        assertThat(Spread.of(5, 1, 4, 2, 3)).isEqualTo(new Spread(2, 3, 4));
    }

    @Test
    void betweenNeighboursIsInterpolated() {
        assertThat(Spread.of(4, 1, 3, 2)).isEqualTo(new Spread(1.75, 2.5, 3.25));
    }

    @Test
    void ofOneValueIsThatValue() {
        assertThat(Spread.of(7)).isEqualTo(new Spread(7, 7, 7));
    }

    @Test
    void anOutlierMovesNeitherMedianNorQuartilesFar() {
        assertThat(Spread.of(1, 1, 1, 1, 1_000_000)).isEqualTo(new Spread(1, 1, 1));
    }

    @Test
    void valuesStayInTheirOrder() {
        double[] values = { 3, 1, 2 };
        Spread.of(values);
        assertThat(values).containsExactly(3, 1, 2);
    }

    @Test
    void noValuesHaveNoMiddle() {
        assertThatIllegalArgumentException().isThrownBy(Spread::of).withMessage("'values' must not be empty");
    }

}
