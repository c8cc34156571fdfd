package one.flowmade.aether.faults.node;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class OutageIT {

    @Test
    void nothingIsLostAndNothingGrowsWhenTheServerAndTheConnectionsBreak() {
        OutageRun.run(Duration.ofSeconds(3), 10);
    }

}
