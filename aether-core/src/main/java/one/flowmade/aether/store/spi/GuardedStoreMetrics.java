package one.flowmade.aether.store.spi;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import one.flowmade.aether.context.ReadOperation;
import one.flowmade.aether.event.Event;

/**
 * Keeps what goes wrong while counting from what is counted: it is logged, and the save
 * or read goes on.
 */
public final class GuardedStoreMetrics implements StoreMetrics {

    private static final Logger logger = LoggerFactory.getLogger(GuardedStoreMetrics.class);

    private final StoreMetrics metrics;

    public GuardedStoreMetrics(StoreMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void saved(SaveOutcome outcome, Duration duration) {
        guarded(() -> this.metrics.saved(outcome, duration));
    }

    @Override
    public void stored(Event event) {
        guarded(() -> this.metrics.stored(event));
    }

    @Override
    public void read(ReadOperation operation, Duration duration) {
        guarded(() -> this.metrics.read(operation, duration));
    }

    @Override
    public void replayed(long events, long errors) {
        guarded(() -> this.metrics.replayed(events, errors));
    }

    @Override
    public void following(LongSupplier lag) {
        guarded(() -> this.metrics.following(lag));
    }

    @Override
    public StoreMetrics forNamespace(String namespace) {
        return new GuardedStoreMetrics(this.metrics.forNamespace(namespace));
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
