package one.flowmade.aether.bus.spi;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what goes wrong while counting from what is counted: it is logged, and the event
 * goes on.
 */
record GuardedBusMetrics(BusMetrics metrics) implements BusMetrics {

    private static final Logger logger = LoggerFactory.getLogger(GuardedBusMetrics.class);

    @Override
    public void count(Outcome outcome, String namespace, long count) {
        try {
            this.metrics.count(outcome, namespace, count);
        }
        catch (RuntimeException ex) {
            logger.warn("{} failed", this.metrics, ex);
        }
    }

}
