package one.flowmade.aether.autoconfigure.store;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

import one.flowmade.aether.store.EventStore;

/**
 * Closes the store when the application context closes: after everything else that has a
 * lifecycle, a web server among them, has stopped to save, and before the event bus is
 * closed and the first bean destroyed, so that listeners still hear of what is in flight.
 * A context that is only stopped or paused may start again; its store stays open.
 */
final class EventStoreShutdown implements SmartLifecycle {

    private final EventStore store;

    private final ConfigurableApplicationContext context;

    private volatile boolean running;

    EventStoreShutdown(EventStore store, ConfigurableApplicationContext context) {
        this.store = store;
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
            this.store.close();
        }
    }

    @Override
    public boolean isRunning() {
        return this.running;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1;
    }

}
