package one.flowmade.aether.metrics;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

import one.flowmade.aether.snapshot.SnapshotMetrics;

/**
 * Counts what becomes of snapshots in a meter registry. Thread-safe.
 */
public final class MicrometerSnapshotMetrics implements SnapshotMetrics {

    private final Map<Outcome, Counter> saved;

    private final DistributionSummary replaySize;

    private final Timer age;

    private final Map<Fault, Counter> ignored;

    /**
     * Registers the meters.
     * @param registry where to count
     * @param namespace the namespace of the store, empty when it has none
     */
    public MicrometerSnapshotMetrics(MeterRegistry registry, String namespace) {
        Tags tags = MeterKey.ofNamespace(namespace);
        this.saved = counters(Outcome.class, registry, tags, SnapshotMeter.SAVED, MeterKey.OUTCOME.asString());
        this.replaySize = registry.summary(SnapshotMeter.REPLAY_SIZE.getName(), tags);
        this.age = registry.timer(SnapshotMeter.AGE.getName(), tags);
        this.ignored = counters(Fault.class, registry, tags, SnapshotMeter.IGNORED, MeterKey.FAULT.asString());
    }

    @Override
    public void saved(Outcome outcome) {
        Objects.requireNonNull(this.saved.get(outcome)).increment();
    }

    @Override
    public void replayed(long events) {
        this.replaySize.record((double) events);
    }

    @Override
    public void used(Duration age) {
        this.age.record(age);
    }

    @Override
    public void ignored(Fault fault) {
        Objects.requireNonNull(this.ignored.get(fault)).increment();
    }

    private static <E extends Enum<E>> Map<E, Counter> counters(Class<E> values, MeterRegistry registry, Tags tags,
            SnapshotMeter meter, String key) {
        Map<E, Counter> counters = new EnumMap<>(values);
        for (E value : values.getEnumConstants()) {
            counters.put(value, registry.counter(meter.getName(), tags.and(key, TagValues.of(value))));
        }
        return counters;
    }

}
