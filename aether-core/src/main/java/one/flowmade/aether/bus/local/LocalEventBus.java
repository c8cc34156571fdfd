package one.flowmade.aether.bus.local;

import java.util.Objects;

import one.flowmade.aether.bus.EventBusConfig;
import one.flowmade.aether.bus.spi.AbstractEventBus;
import one.flowmade.aether.bus.spi.BusMetrics;
import one.flowmade.aether.context.EventContext;

/**
 * Brings events to the subscriptions of this process.
 */
public final class LocalEventBus extends AbstractEventBus {

    private LocalEventBus(Builder builder) {
        super(builder.config, builder.metrics, builder.context);
    }

    /**
     * Creates a bus with the default settings and without metrics.
     * @return an open bus
     */
    public static LocalEventBus create() {
        return builder().build();
    }

    /**
     * Starts with the default settings and without metrics.
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Builds a {@link LocalEventBus}. Not thread-safe.
     */
    public static final class Builder {

        private EventBusConfig config = EventBusConfig.defaults();

        private BusMetrics metrics = BusMetrics.NONE;

        private EventContext context = EventContext.PLAIN;

        private Builder() {
        }

        public Builder config(EventBusConfig config) {
            this.config = Objects.requireNonNull(config, "'config' must not be null");
            return this;
        }

        public Builder metrics(BusMetrics metrics) {
            this.metrics = Objects.requireNonNull(metrics, "'metrics' must not be null");
            return this;
        }

        /**
         * Sets where the bus publishes and its handlers run.
         * @param context a context that knows no user and observes nothing unless set
         * @return this builder
         */
        public Builder context(EventContext context) {
            this.context = Objects.requireNonNull(context, "'context' must not be null");
            return this;
        }

        public LocalEventBus build() {
            return new LocalEventBus(this);
        }

    }

}
