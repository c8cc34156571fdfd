package one.flowmade.aether.metrics;

import java.util.function.LongSupplier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Shows how far a feed is behind its stream, in records.
 */
public final class FeedMetrics implements MeterBinder {

    private static final String LAG = "aether.feed.lag";

    private final String namespace;

    private final LongSupplier lag;

    /**
     * Shows a feed.
     * @param namespace the namespace of its store, empty when it has none
     * @param lag tells how many records it is behind
     */
    public FeedMetrics(String namespace, LongSupplier lag) {
        this.namespace = namespace;
        this.lag = lag;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(LAG, this.lag, LongSupplier::getAsLong)
            .tag(StoreMeter.Key.NAMESPACE.asString(), StoreMeter.namespaceTag(this.namespace))
            .description("Records that the feed has not told of yet")
            .baseUnit("records")
            .strongReference(true)
            .register(registry);
    }

}
