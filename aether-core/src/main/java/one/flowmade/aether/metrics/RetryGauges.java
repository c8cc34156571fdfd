package one.flowmade.aether.metrics;

import java.util.function.Supplier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;

import one.flowmade.aether.retry.ConflictRetry;
import one.flowmade.aether.retry.EventualRetry;

/**
 * Shows the circuit breakers of decisions, and the queue of those that are taken in the
 * background.
 */
public final class RetryGauges implements MeterBinder {

    private final Tags tags;

    private final ConflictRetry retry;

    private final EventualRetry eventual;

    /**
     * Shows both.
     * @param namespace the namespace of the store, empty when it has none
     * @param retry has the circuit breakers
     * @param eventual has the queue
     */
    public RetryGauges(String namespace, ConflictRetry retry, EventualRetry eventual) {
        this.tags = MeterKey.ofNamespace(namespace);
        this.retry = retry;
        this.eventual = eventual;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        bind(registry, RetryMeter.QUEUE, this.tags, this.eventual::waiting);
        bind(registry, RetryMeter.CIRCUITS, this.tags.and(MeterKey.STATE.asString(), "open"), this.retry::openCircuits);
        bind(registry, RetryMeter.CIRCUITS, this.tags.and(MeterKey.STATE.asString(), "half-open"),
                this.retry::halfOpenCircuits);
    }

    private static void bind(MeterRegistry registry, RetryMeter meter, Tags tags, Supplier<Number> value) {
        Gauge.builder(meter.getName(), value).tags(tags).strongReference(true).register(registry);
    }

}
