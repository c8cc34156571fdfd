package one.flowmade.aether.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import one.flowmade.aether.bus.spi.BusMetrics;

/**
 * Counts what a bus does in a meter registry. The first 200 namespaces are counted each
 * by itself, the rest as {@code other}. Thread-safe.
 */
public final class MicrometerBusMetrics implements BusMetrics {

    private static final int MAX_NAMESPACES = 200;

    private final MeterRegistry registry;

    private final Map<String, Map<Outcome, Counter>> counters = new ConcurrentHashMap<>();

    private final Map<Outcome, Counter> others;

    public MicrometerBusMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.others = countersOf("other");
    }

    @Override
    public void count(Outcome outcome, String namespace, long count) {
        Map<Outcome, Counter> present = this.counters.get(namespace);
        if (present == null) {
            present = admit(namespace);
        }
        Objects.requireNonNull(present.get(outcome)).increment((double) count);
    }

    private synchronized Map<Outcome, Counter> admit(String namespace) {
        if (this.counters.size() < MAX_NAMESPACES) {
            return this.counters.computeIfAbsent(namespace, this::countersOf);
        }
        return this.counters.getOrDefault(namespace, this.others);
    }

    private Map<Outcome, Counter> countersOf(String namespace) {
        Map<Outcome, Counter> created = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            created.put(outcome,
                    this.registry.counter(BusMeter.of(outcome).getName(), MeterKey.NAMESPACE.asString(), namespace));
        }
        return created;
    }

}
