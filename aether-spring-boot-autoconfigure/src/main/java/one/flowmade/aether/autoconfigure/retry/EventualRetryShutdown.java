package one.flowmade.aether.autoconfigure.retry;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

import one.flowmade.aether.retry.EventualRetry;

/**
 * Saves what waits in the background when the application context closes: after
 * everything else that has a lifecycle has stopped to submit, and before the event store
 * is closed.
 */
final class EventualRetryShutdown implements SmartLifecycle {

    private final EventualRetry eventual;

    private final ConfigurableApplicationContext context;

    private volatile boolean running;

    EventualRetryShutdown(EventualRetry eventual, ConfigurableApplicationContext context) {
        this.eventual = eventual;
        this.context = context;
    }

    @Override
    public void start() {
        this.running = true;
    }

    @Override
    public void stop() {
        this.running = false;
        if (this.context.isClosed()) {
            this.eventual.close();
        }
    }

    @Override
    public boolean isRunning() {
        return this.running;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 2;
    }

}
