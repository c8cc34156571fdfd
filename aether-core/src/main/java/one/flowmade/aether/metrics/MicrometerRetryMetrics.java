package one.flowmade.aether.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

import one.flowmade.aether.retry.RetryMetrics;

/**
 * Counts attempts and outcomes of decisions in a meter registry. Thread-safe.
 */
public final class MicrometerRetryMetrics implements RetryMetrics {

    private final Map<Outcome, DistributionSummary> attempts = new EnumMap<>(Outcome.class);

    private final Counter unsaved;

    /**
     * Registers the meters.
     * @param registry where to count
     * @param namespace the namespace of the store, empty when it has none
     */
    public MicrometerRetryMetrics(MeterRegistry registry, String namespace) {
        Tags tags = MeterKey.ofNamespace(namespace);
        for (Outcome outcome : Outcome.values()) {
            this.attempts.put(outcome, registry.summary(RetryMeter.ATTEMPTS.getName(),
                    tags.and(MeterKey.OUTCOME.asString(), TagValues.of(outcome))));
        }
        this.unsaved = registry.counter(RetryMeter.UNSAVED.getName(), tags);
    }

    @Override
    public void ended(Outcome outcome, int attempts) {
        Objects.requireNonNull(this.attempts.get(outcome)).record(attempts);
    }

    @Override
    public void unsaved() {
        this.unsaved.increment();
    }

}
