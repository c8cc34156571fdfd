package one.flowmade.aether.snapshot;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what goes wrong while counting from what is counted.
 */
final class GuardedSnapshotMetrics implements SnapshotMetrics {

    private static final Logger logger = LoggerFactory.getLogger(GuardedSnapshotMetrics.class);

    private final SnapshotMetrics metrics;

    GuardedSnapshotMetrics(SnapshotMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void saved(Outcome outcome) {
        guarded(() -> this.metrics.saved(outcome));
    }

    @Override
    public void replayed(long events) {
        guarded(() -> this.metrics.replayed(events));
    }

    @Override
    public void used(Duration age) {
        guarded(() -> this.metrics.used(age));
    }

    @Override
    public void ignored(Fault fault) {
        guarded(() -> this.metrics.ignored(fault));
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
