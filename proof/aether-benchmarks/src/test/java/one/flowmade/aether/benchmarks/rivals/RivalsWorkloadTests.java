package one.flowmade.aether.benchmarks.rivals;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.benchmarks.measure.Comparison;
import one.flowmade.aether.benchmarks.measure.Duel;
import one.flowmade.aether.benchmarks.measure.Figures;
import one.flowmade.aether.benchmarks.measure.Run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RivalsWorkloadTests {

    private final RivalsWorkload withoutPostgres = new RivalsWorkload("");

    @Test
    void shortSetLeavesThemOutWithoutPostgres() {
        assertThatCode(() -> this.withoutPostgres.run(new NothingMeasured(false))).doesNotThrowAnyException();
    }

    @Test
    void fullSetWantsPostgres() {
        assertThatIllegalStateException().isThrownBy(() -> this.withoutPostgres.run(new NothingMeasured(true)))
            .withMessageContaining("POSTGRES_BIN");
    }

    private record NothingMeasured(boolean isFull) implements Run {

        @Override
        public Comparison compare(Duel duel) {
            throw new AssertionError("nothing can be compared");
        }

        @Override
        public void keep(Figures figures) {
            throw new AssertionError("nothing can be measured");
        }

    }

}
