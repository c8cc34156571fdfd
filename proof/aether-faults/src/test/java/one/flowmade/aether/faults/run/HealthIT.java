package one.flowmade.aether.faults.run;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HealthIT {

    @Test
    void isDownInTimeWhenTheQuorumIsLost() {
        try (Stage stage = Stage.cluster()) {
            assertThat(new HealthRun(stage).withoutFollowers()).isLessThan(HealthRun.PROMISED);
            assertThat(new HealthRun(stage).withoutLeader()).isLessThan(HealthRun.PROMISED);
        }
    }

    @Test
    void isDownInTimeWhenSavesAreNotAnsweredAsByAFullDisk() {
        try (Stage stage = Stage.single()) {
            assertThat(new HealthRun(stage).withSilence()).isLessThan(HealthRun.PROMISED);
        }
    }

}
