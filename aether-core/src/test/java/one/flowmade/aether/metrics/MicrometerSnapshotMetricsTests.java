package one.flowmade.aether.metrics;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import one.flowmade.aether.snapshot.SnapshotMetrics;
import one.flowmade.aether.snapshot.SnapshotMetrics.Fault;
import one.flowmade.aether.snapshot.SnapshotMetrics.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

class MicrometerSnapshotMetricsTests {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private final SnapshotMetrics metrics = new MicrometerSnapshotMetrics(this.registry, "shop");

    @ParameterizedTest
    @CsvSource({ "STORED, stored", "FAILED, failed" })
    void countsSnapshotsByTheirOutcome(Outcome outcome, String tag) {
        this.metrics.saved(outcome);

        assertThat(this.registry.get("aether.snapshot.saved").tag("outcome", tag).counter().count()).isEqualTo(1);
        assertThat(this.registry.get("aether.snapshot.saved").counters()).extracting(Counter::count)
            .containsExactlyInAnyOrder(1.0, 0.0);
    }

    @ParameterizedTest
    @CsvSource({ "CORRUPTED, corrupted", "FOREIGN, foreign", "NEWER_SCHEMA, newer-schema", "OLDER_SCHEMA, older-schema",
            "AHEAD, ahead" })
    void countsIgnoredSnapshotsByTheirFault(Fault fault, String tag) {
        this.metrics.ignored(fault);

        assertThat(this.registry.get("aether.snapshot.ignored").tag("fault", tag).counter().count()).isEqualTo(1);
        assertThat(this.registry.get("aether.snapshot.ignored").counters()).filteredOn((each) -> each.count() == 0)
            .hasSize(Fault.values().length - 1);
    }

    @Test
    void recordsReplaysAndAges() {
        this.metrics.replayed(7);
        this.metrics.used(Duration.ofSeconds(3));

        assertThat(this.registry.get("aether.snapshot.replay.size").tag("namespace", "shop").summary().totalAmount())
            .isEqualTo(7);
        assertThat(
                this.registry.get("aether.snapshot.age").tag("namespace", "shop").timer().totalTime(TimeUnit.SECONDS))
            .isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void hasTheDocumentedMetersAndKeys(SnapshotMeter meter) {
        String[] documented = Stream.of(meter.getKeyNames()).map(KeyName::asString).toArray(String[]::new);

        assertThat(this.registry.get(meter.getName()).meters()).isNotEmpty().allSatisfy((registered) -> {
            assertThat(registered.getId().getType()).isEqualTo(meter.getType());
            assertThat(registered.getId().getTags().stream().map(Tag::getKey).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(documented));
        });
    }

}
