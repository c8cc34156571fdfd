package one.flowmade.aether.autoconfigure.store;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import one.flowmade.aether.autoconfigure.AetherProperties;
import one.flowmade.aether.autoconfigure.AetherProperties.StoreType;
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
 * The event store on JetStream.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnStoreType(StoreType.JETSTREAM)
@ConditionalOnMissingBean(EventStore.class)
class JetStreamStoreConfiguration {

    @Bean
    JetStreamEventStore eventStore(JetStreamEventStoreConfig config, NatsConnections connections,
            ObjectProvider<EventStoredListener> listeners, ObjectProvider<StoreMetrics> metrics,
            ObjectProvider<EventContext> contexts) {
        return JetStreamEventStore.open(connections, config, listeners.orderedStream().toList(),
                metrics.getIfAvailable(() -> StoreMetrics.NONE), contexts.getIfAvailable(() -> EventContext.PLAIN));
    }

    @Bean
    @ConditionalOnMissingBean
    EventFeed eventFeed(JetStreamEventStore store, NatsConnections connections, ObjectProvider<EventBus> buses,
            ApplicationEventPublisher publisher, ObjectProvider<EventContext> contexts, AetherProperties properties) {
        return store.createFeed(connections, new ForeignFacts(buses, publisher,
                contexts.getIfAvailable(() -> EventContext.PLAIN), properties.eventStored().remote()));
    }

    @Bean
    EventFeedLifecycle eventFeedLifecycle(EventFeed feed, ConfigurableApplicationContext context) {
        return new EventFeedLifecycle(feed, context);
    }

    @Bean
    EventStoreShutdown eventStoreShutdown(EventStore store, ConfigurableApplicationContext context) {
        return new EventStoreShutdown(store, context);
    }

}
