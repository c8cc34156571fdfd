package one.flowmade.aether.autoconfigure.store;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import one.flowmade.aether.autoconfigure.AetherProperties;
import one.flowmade.aether.autoconfigure.AetherProperties.StoreType;
import one.flowmade.aether.autoconfigure.EarlyShutdown;
import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.context.EventContext;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.nats.store.EventFeed;
import one.flowmade.aether.nats.store.JetStreamEventStore;
import one.flowmade.aether.nats.store.JetStreamEventStoreConfig;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.EventStoredListener;
import one.flowmade.aether.store.spi.StoreMetrics;

/**
 * Event stores on JetStream.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnStoreType(StoreType.JETSTREAM)
class JetStreamStoreConfiguration {

    @Bean
    JetStreamStoreOpener storeOpener(JetStreamEventStoreConfig config, ObjectProvider<NatsConnections> connections,
            ObjectProvider<EventStoredListener> listeners, ObjectProvider<StoreMetrics> metrics,
            ObjectProvider<EventContext> contexts, ObjectProvider<EventBus> buses, ApplicationEventPublisher publisher,
            AetherProperties properties) {
        EventContext context = contexts.getIfAvailable(() -> EventContext.PLAIN);
        return new JetStreamStoreOpener(config, connections, listeners, metrics, context,
                new RemoteEventStoredPublisher(buses, publisher, context, properties.eventStored().remote()));
    }

    /**
     * The store of {@code aether.namespace}, unless the application has one.
     */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(EventStore.class)
    static class EventStoreConfiguration {

        @Bean
        JetStreamEventStore eventStore(JetStreamStoreOpener opener) {
            return opener.open();
        }

        @Bean
        @ConditionalOnMissingBean
        EventFeed eventFeed(JetStreamStoreOpener opener, JetStreamEventStore store) {
            return opener.follow(store);
        }

        /** The application's listeners are there once all beans are. */
        @Bean
        SmartInitializingSingleton eventFeedStart(EventFeed feed) {
            return feed::start;
        }

        @Bean
        EarlyShutdown eventStoreShutdown(ConfigurableApplicationContext context) {
            return new EarlyShutdown(EventStore.class, EarlyShutdown.Turn.STORES, context);
        }

    }

}
