package one.flowmade.aether.faults.run;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SingleNodeIT {

    private static final long SEED = 20_261_121;

    @Test
    void keepsItsPromisesUnderFaults(@TempDir Path directory) {
        try (Stage stage = Stage.single()) {
            Report report = new FaultRun(stage, directory, SEED, 1).run(Duration.ofSeconds(15), 1);
            assertThat(report.violations()).as(report.table()).isEmpty();
            assertThat(report.faults()).isPositive();
            assertThat(report.storedUnderFaults()).isPositive();
            assertThat(Judgement.of(directory).table()).isEqualTo(report.table());
        }
    }

}
