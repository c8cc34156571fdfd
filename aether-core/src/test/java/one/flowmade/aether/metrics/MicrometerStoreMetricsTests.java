package one.flowmade.aether.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import one.flowmade.aether.context.ReadOperation;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.spi.StoreMetrics;
import one.flowmade.aether.store.spi.StoreMetrics.SaveOutcome;

import static org.assertj.core.api.Assertions.assertThat;

class MicrometerStoreMetricsTests {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private final StoreMetrics metrics = new MicrometerStoreMetrics(this.registry, "shop");

    @ParameterizedTest
    @CsvSource({ "STORED, stored", "CONFLICT, conflict", "UNKNOWN, unknown", "ERROR, error" })
    void timesSavesByTheirOutcome(SaveOutcome outcome, String tag) {
        this.metrics.saved(outcome, Duration.ofMillis(3));
        this.metrics.saved(outcome, Duration.ofMillis(5));

        Timer timer = this.registry.get("aether.store.save").tag("namespace", "shop").tag("outcome", tag).timer();
        assertThat(timer.count()).isEqualTo(2);
        assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(8);
        assertThat(this.registry.get("aether.store.save").timers()).hasSize(SaveOutcome.values().length)
            .filteredOn((other) -> other != timer)
            .allMatch((other) -> other.count() == 0);
    }

    @ParameterizedTest
    @CsvSource({ "EVENTS, events", "STREAM, stream", "ALL_EVENTS, all-events", "LATEST_VERSION, latest-version" })
    void timesReadsByTheirOperation(ReadOperation operation, String tag) {
        this.metrics.read(operation, Duration.ofMillis(3));

        Timer timer = this.registry.get("aether.store.read").tag("namespace", "shop").tag("operation", tag).timer();
        assertThat(timer.count()).isEqualTo(1);
        assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(3);
        assertThat(this.registry.get("aether.store.read").timers()).hasSize(ReadOperation.values().length)
            .filteredOn((other) -> other != timer)
            .allMatch((other) -> other.count() == 0);
    }

    @Test
    void countsWhatReplaysGave() {
        this.metrics.replayed(10, 0);
        this.metrics.replayed(5, 2);

        DistributionSummary events = this.registry.get("aether.store.replay.events").tag("namespace", "shop").summary();
        Counter errors = this.registry.get("aether.store.replay.errors").tag("namespace", "shop").counter();
        assertThat(events.count()).isEqualTo(2);
        assertThat(events.totalAmount()).isEqualTo(15);
        assertThat(errors.count()).isEqualTo(2);
    }

    @Test
    void countsStoredEventsByTheirType() {
        this.metrics.stored(event("OrderPlaced"));
        this.metrics.stored(event("OrderPlaced"));
        this.metrics.stored(event("OrderPaid"));

        assertThat(stored("OrderPlaced")).isEqualTo(2);
        assertThat(stored("OrderPaid")).isEqualTo(1);
        assertThat(stored("other")).isZero();
    }

    @Test
    void boundsTheNumberOfTypes() {
        for (int i = 0; i < 300; i++) {
            this.metrics.stored(event("T" + i));
            this.metrics.stored(event("T" + i));
        }

        assertThat(this.registry.get("aether.events.stored").counters()).hasSize(201);
        assertThat(stored("T199")).isEqualTo(2);
        assertThat(stored("other")).isEqualTo(200);
    }

    @RepeatedTest(200)
    void givesTheLastPlaceToOneTypeForAllThreads() throws Exception {
        for (int i = 0; i < 199; i++) {
            this.metrics.stored(event("T" + i));
        }
        CyclicBarrier start = new CyclicBarrier(8);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> storing = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String own = "own" + i;
            boolean sharedFirst = i > 0;
            storing.add(threads.submit(() -> {
                start.await();
                this.metrics.stored(event(sharedFirst ? "shared" : own));
                this.metrics.stored(event(sharedFirst ? own : "shared"));
                return null;
            }));
        }
        for (Future<?> each : storing) {
            each.get(30, TimeUnit.SECONDS);
        }
        threads.shutdown();

        assertThat(this.registry.get("aether.events.stored").counters()).hasSize(201);
        assertThat(stored("other")).isIn(16.0 - 8, 16.0 - 1);
    }

    @Test
    void namesAnEmptyNamespace() {
        SimpleMeterRegistry unnamed = new SimpleMeterRegistry();
        new MicrometerStoreMetrics(unnamed, "");

        assertThat(unnamed.getMeters()).isNotEmpty()
            .allMatch((meter) -> "none".equals(meter.getId().getTag("namespace")));
    }

    @Test
    void keepsNamespacesApart() {
        StoreMetrics other = this.metrics.forNamespace("depot");
        this.metrics.stored(event("OrderPlaced"));
        other.stored(event("OrderPlaced"));

        assertThat(stored("OrderPlaced")).isEqualTo(1);
        assertThat(this.registry.get("aether.events.stored").tag("namespace", "depot").counters()).isNotEmpty();
    }

    @Test
    void showsHowFarAFeedIsBehind() {
        AtomicLong lag = new AtomicLong(3);
        this.metrics.following(lag::get);
        Gauge shown = this.registry.get("aether.feed.lag").tag("namespace", "shop").gauge();
        assertThat(shown.value()).isEqualTo(3);
        lag.set(0);
        assertThat(shown.value()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void documentsEveryMeter(StoreMeter documented) {
        this.metrics.stored(event("OrderPlaced"));
        this.metrics.following(() -> 0);

        assertThat(this.registry.get(documented.getName()).meters()).isNotEmpty().allSatisfy((meter) -> {
            assertThat(meter.getId().getType()).isEqualTo(documented.getType());
            assertThat(tagKeys(meter)).isEqualTo(keyNames(documented));
        });
    }

    @Test
    void registersNothingThatIsNotDocumented() {
        this.metrics.following(() -> 0);
        List<String> documented = Stream.of(StoreMeter.values()).map(StoreMeter::getName).toList();

        assertThat(this.registry.getMeters()).extracting((meter) -> meter.getId().getName()).isSubsetOf(documented);
    }

    private double stored(String eventType) {
        return this.registry.get("aether.events.stored")
            .tag("namespace", "shop")
            .tag("eventType", eventType)
            .counter()
            .count();
    }

    private static Set<String> tagKeys(Meter meter) {
        return meter.getId().getTags().stream().map(Tag::getKey).collect(Collectors.toSet());
    }

    private static Set<String> keyNames(StoreMeter meter) {
        return Arrays.stream(meter.getKeyNames()).map(KeyName::asString).collect(Collectors.toSet());
    }

    private static Event event(String eventType) {
        return Event.builder(eventType, "order-1").version(1).build();
    }

}
