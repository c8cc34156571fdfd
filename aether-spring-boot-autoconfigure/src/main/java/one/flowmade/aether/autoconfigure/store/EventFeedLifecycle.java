package one.flowmade.aether.autoconfigure.store;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

import one.flowmade.aether.nats.store.EventFeed;

/**
 * Starts the feed when the application's listeners are there, and closes it before the
 * event store when the application context closes.
 */
final class EventFeedLifecycle implements SmartLifecycle {

    private final EventFeed feed;

    private final ConfigurableApplicationContext context;

    private volatile boolean running;

    EventFeedLifecycle(EventFeed feed, ConfigurableApplicationContext context) {
        this.feed = feed;
        this.context = context;
    }

    @Override
    public void start() {
        this.running = true;
        this.feed.start();
    }

    @Override
    public void stop() {
        this.running = false;
        if (this.context.isClosed()) {
            this.feed.close();
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
