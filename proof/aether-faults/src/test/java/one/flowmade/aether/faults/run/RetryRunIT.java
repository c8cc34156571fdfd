package one.flowmade.aether.faults.run;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(120)
class RetryRunIT {

    private static Stage stage;

    @BeforeAll
    static void open() {
        stage = Stage.single();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @ParameterizedTest
    @EnumSource
    void incrementsOfManyWritersArriveExactlyOnce(RetryKind kind) {
        RetryRun.Figures figures = new RetryRun(stage).run(kind, 64, 250);

        assertThat(figures.violations()).isEmpty();
        assertThat(figures.attempts()).isGreaterThanOrEqualTo(250);
    }

}
