package one.flowmade.aether.autoconfigure;

import java.util.stream.Stream;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Closes beans of a type when the application context closes: after everything else that
 * has a lifecycle, a web server among them, has stopped to save, and before the first
 * bean is destroyed, so that listeners and handlers find everything they need. A bean
 * that was never made stays so. A context that is only stopped or paused may start again;
 * its beans stay open.
 * <p>
 * For Aether's own configurations.
 */
public final class EarlyShutdown implements SmartLifecycle {

    private final Class<?> type;

    private final Turn turn;

    private final ConfigurableApplicationContext context;

    private volatile boolean running;

    public EarlyShutdown(Class<?> type, Turn turn, ConfigurableApplicationContext context) {
        this.type = type;
        this.turn = turn;
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
            ConfigurableListableBeanFactory beans = this.context.getBeanFactory();
            Stream.of(beans.getBeanNamesForType(this.type, true, false))
                .filter(beans::containsSingleton)
                .forEach((name) -> beans.destroyBean(name, beans.getBean(name)));
        }
    }

    @Override
    public boolean isRunning() {
        return this.running;
    }

    @Override
    public int getPhase() {
        return this.turn.phase;
    }

    /**
     * Who is closed when, the last first.
     */
    public enum Turn {

        /** The bus, whose handlers still hear what is stored last. */
        BUS(Integer.MIN_VALUE),

        /** The stores, whose listeners still hear of what is in flight. */
        STORES(Integer.MIN_VALUE + 1),

        /** What saves in the background, and still has to. */
        BACKGROUND(Integer.MIN_VALUE + 2);

        private final int phase;

        Turn(int phase) {
            this.phase = phase;
        }

    }

}
