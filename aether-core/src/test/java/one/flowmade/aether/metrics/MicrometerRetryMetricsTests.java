package one.flowmade.aether.metrics;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.retry.CircuitPolicy;
import one.flowmade.aether.retry.ConflictRetry;
import one.flowmade.aether.retry.EventualPolicy;
import one.flowmade.aether.retry.EventualRetry;
import one.flowmade.aether.retry.RetriesExhaustedException;
import one.flowmade.aether.retry.RetryDecision;
import one.flowmade.aether.retry.RetryMetrics;
import one.flowmade.aether.retry.RetryMetrics.Outcome;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.memory.InMemoryEventStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MicrometerRetryMetricsTests {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private final RetryMetrics metrics = new MicrometerRetryMetrics(this.registry, "shop");

    private final EventStore store = InMemoryEventStore.create();

    private final ConflictRetry retry = ConflictRetry.builder(this.store)
        .strategy((conflicts) -> RetryDecision.giveUp("one attempt"))
        .circuitBreaker(new CircuitPolicy(1, 100, Duration.ofMinutes(1)))
        .build();

    private final EventualRetry eventual = new EventualRetry(this.retry, (unsaved) -> {
    }, EventualPolicy.defaults().withDrainTimeout(Duration.ZERO));

    @ParameterizedTest
    @CsvSource({ "STORED, stored", "UNCHANGED, unchanged", "CONFLICT, conflict", "REJECTED, rejected",
            "UNKNOWN, unknown", "ERROR, error" })
    void recordsAttemptsByTheirOutcome(Outcome outcome, String tag) {
        this.metrics.ended(outcome, 3);
        this.metrics.ended(outcome, 1);

        DistributionSummary attempts = this.registry.get("aether.retry.attempts")
            .tags("namespace", "shop", "outcome", tag)
            .summary();
        assertThat(attempts.count()).isEqualTo(2);
        assertThat(attempts.totalAmount()).isEqualTo(4);
        assertThat(this.registry.get("aether.retry.attempts").summaries()).filteredOn((each) -> each.count() == 0)
            .hasSize(Outcome.values().length - 1);
    }

    @Test
    void countsWhatCouldNotBeSaved() {
        this.metrics.unsaved();

        assertThat(this.registry.get("aether.retry.unsaved").tag("namespace", "shop").counter().count()).isEqualTo(1);
    }

    @Test
    void showsOpenCircuits() {
        new RetryGauges("shop", this.retry, this.eventual).bindTo(this.registry);
        assertThat(circuits("open")).isZero();

        assertThatExceptionOfType(RetriesExhaustedException.class)
            .isThrownBy(() -> this.retry.run("counter-1", (history) -> {
                this.store.saveEvent(event());
                return List.of(event());
            }));

        assertThat(circuits("open")).isEqualTo(1);
        assertThat(circuits("half-open")).isZero();
    }

    @Test
    void showsTheQueue() throws Exception {
        new RetryGauges("shop", this.retry, this.eventual).bindTo(this.registry);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        this.eventual.submit("counter-1", (history) -> {
            begun.countDown();
            await(gate);
            return List.of();
        });
        begun.await();
        this.eventual.submit("counter-1", (history) -> List.of());

        assertThat(this.registry.get("aether.retry.queue").tag("namespace", "shop").gauge().value()).isEqualTo(1);

        gate.countDown();
        this.eventual.close();
    }

    @ParameterizedTest
    @EnumSource
    void hasTheDocumentedMetersAndKeys(RetryMeter meter) {
        new RetryGauges("shop", this.retry, this.eventual).bindTo(this.registry);
        String[] documented = Stream.of(meter.getKeyNames()).map(KeyName::asString).toArray(String[]::new);

        assertThat(this.registry.get(meter.getName()).meters()).isNotEmpty().allSatisfy((registered) -> {
            assertThat(registered.getId().getType()).isEqualTo(meter.getType());
            assertThat(registered.getId().getTags().stream().map(Tag::getKey).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(documented));
        });
    }

    private double circuits(String state) {
        return this.registry.get("aether.retry.circuits").tags("namespace", "shop", "state", state).gauge().value();
    }

    private static Event event() {
        return Event.builder("Incremented", "counter-1").version(1).build();
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

}
