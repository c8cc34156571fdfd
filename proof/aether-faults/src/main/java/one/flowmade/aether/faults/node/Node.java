package one.flowmade.aether.faults.node;

import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.event.RemoteEventStored;
import one.flowmade.aether.nats.client.NatsConnectionEvent;
import one.flowmade.aether.nats.client.NatsConnectionEvent.State;
import one.flowmade.aether.store.EventStore;

/**
 * An application on the starter, configured as it comes, that hears what other nodes
 * store.
 */
final class Node implements AutoCloseable {

    /** One appends, one reads, one carries messages. */
    static final int CONNECTIONS = 3;

    private final ConfigurableApplicationContext context;

    private Node(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static Node start(String serverUrl) {
        SpringApplication application = new SpringApplication(Listeners.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setRegisterShutdownHook(false);
        return new Node(application.run("--spring.main.banner-mode=off", "--aether.nats.servers=" + serverUrl,
                "--aether.event-stored.remote=true"));
    }

    EventStore store() {
        return this.context.getBean(EventStore.class);
    }

    EventBus bus() {
        return this.context.getBean(EventBus.class);
    }

    /** What other nodes have stored, as far as listeners were told. */
    Heard foreignEvents() {
        return this.context.getBean(Listeners.class).foreign;
    }

    /** How often one of its connections was lost and works again. */
    int reconnects() {
        return this.context.getBean(Listeners.class).reconnects.get();
    }

    @Override
    public void close() {
        this.context.close();
    }

    /** The application. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Listeners {

        private final Heard foreign = new Heard();

        private final AtomicInteger reconnects = new AtomicInteger();

        @EventListener
        void on(RemoteEventStored fact) {
            this.foreign.add(fact.stored().actorId(), fact.stored().version());
        }

        @EventListener
        void on(NatsConnectionEvent change) {
            if (change.state() == State.CONNECTED) {
                this.reconnects.incrementAndGet();
            }
        }

    }

}
