package one.flowmade.aether.metrics;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import one.flowmade.aether.bus.spi.BusMetrics;
import one.flowmade.aether.bus.spi.BusMetrics.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

class MicrometerBusMetricsTests {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private final BusMetrics metrics = new MicrometerBusMetrics(this.registry);

    @ParameterizedTest
    @CsvSource({ "PUBLISHED, aether.bus.published", "DELIVERED, aether.bus.delivered", "FAILED, aether.bus.failed",
            "DROPPED, aether.bus.dropped" })
    void countsEachOutcomeByNamespace(Outcome outcome, String meter) {
        this.metrics.count(outcome, "shop", 1);
        this.metrics.count(outcome, "shop", 2);
        this.metrics.count(outcome, "depot", 4);
        assertThat(counted(meter, "shop")).isEqualTo(3);
        assertThat(counted(meter, "depot")).isEqualTo(4);
        assertThat(this.registry.getMeters()).filteredOn((other) -> !other.getId().getName().equals(meter))
            .allMatch((other) -> other.measure().iterator().next().getValue() == 0);
    }

    @Test
    void boundsTheNumberOfNamespaces() {
        for (int i = 0; i < 300; i++) {
            this.metrics.count(Outcome.PUBLISHED, "n" + i, 1);
            this.metrics.count(Outcome.PUBLISHED, "n" + i, 1);
        }
        assertThat(this.registry.get("aether.bus.published").counters()).hasSize(201);
        assertThat(counted("aether.bus.published", "n199")).isEqualTo(2);
        assertThat(counted("aether.bus.published", "other")).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void documentsEveryMeter(BusMeter documented) {
        assertThat(this.registry.get(documented.getName()).meters()).isNotEmpty().allSatisfy((meter) -> {
            assertThat(meter.getId().getType()).isEqualTo(documented.getType());
            assertThat(meter.getId().getTags()).extracting(Tag::getKey).containsExactly("namespace");
        });
        assertThat(this.registry.getMeters()).hasSize(BusMeter.values().length);
    }

    private double counted(String meter, String namespace) {
        return this.registry.get(meter).tag("namespace", namespace).counter().count();
    }

}
