package one.flowmade.aether.nats.store;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SnapshotKeeperTests {

    @ParameterizedTest
    @CsvSource({ "P365D, P36DT12H", "P30D, P3D", "P7D, P1D", "P1D, PT12H", "PT2S, PT1S" })
    void looksATenthOfTheRetentionAheadADayAtLeastHalfOfItAtMost(Duration retention, Duration lead) {
        assertThat(SnapshotKeeper.leadOf(retention)).isEqualTo(lead);
    }

}
