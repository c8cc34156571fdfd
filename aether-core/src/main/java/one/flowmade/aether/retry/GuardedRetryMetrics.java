package one.flowmade.aether.retry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what goes wrong while counting from what is counted.
 */
final class GuardedRetryMetrics implements RetryMetrics {

    private static final Logger logger = LoggerFactory.getLogger(GuardedRetryMetrics.class);

    private final RetryMetrics metrics;

    GuardedRetryMetrics(RetryMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void ended(Outcome outcome, int attempts) {
        guarded(() -> this.metrics.ended(outcome, attempts));
    }

    @Override
    public void unsaved() {
        guarded(this.metrics::unsaved);
    }

    private void guarded(Runnable count) {
        try {
            count.run();
        }
        catch (RuntimeException ex) {
            logger.warn("{} failed", this.metrics, ex);
        }
    }

}
