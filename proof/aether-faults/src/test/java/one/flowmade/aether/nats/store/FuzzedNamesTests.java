package one.flowmade.aether.nats.store;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FuzzedNamesTests {

    private static final long SEED = 20_261_121;

    @Test
    void differentPairsNeverMeetAndComeBackAsTheyWere() {
        assertThat(new RandomNames(SEED).draw(50_000)).isGreaterThan(40_000);
    }

}
