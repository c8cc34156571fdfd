package one.flowmade.aether.autoconfigure.bus;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

import one.flowmade.aether.bus.EventBus;

/**
 * Closes the bus when the application context closes: after the event store, so that
 * handlers still hear what is stored last, and before the first bean is destroyed, so
 * that they find everything they need. A bus that was never opened stays so.
 */
final class EventBusShutdown implements SmartLifecycle {

    private final String beanName;

    private final ConfigurableApplicationContext context;

    private volatile boolean running;

    EventBusShutdown(String beanName, ConfigurableApplicationContext context) {
        this.beanName = beanName;
        this.context = context;
    }

    @Override
    public void start() {
        this.running = true;
    }

    @Override
    public void stop() {
        this.running = false;
        if (this.context.isClosed() && this.context.getBeanFactory().containsSingleton(this.beanName)) {
            this.context.getBean(this.beanName, EventBus.class).close();
        }
    }

    @Override
    public boolean isRunning() {
        return this.running;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

}
