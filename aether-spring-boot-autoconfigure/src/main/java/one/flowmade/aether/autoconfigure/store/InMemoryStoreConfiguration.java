package one.flowmade.aether.autoconfigure.store;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import one.flowmade.aether.autoconfigure.AetherProperties.StoreType;
import one.flowmade.aether.context.EventContext;
import one.flowmade.aether.nats.store.JetStreamEventStoreConfig;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.EventStoredListener;
import one.flowmade.aether.store.memory.InMemoryEventStore;
import one.flowmade.aether.store.spi.StoreMetrics;

/**
 * The event store in memory.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnStoreType(StoreType.IN_MEMORY)
@ConditionalOnMissingBean(EventStore.class)
class InMemoryStoreConfiguration {

    @Bean
    InMemoryEventStore eventStore(JetStreamEventStoreConfig config, ObjectProvider<EventStoredListener> listeners,
            ObjectProvider<StoreMetrics> metrics, ObjectProvider<EventContext> contexts) {
        return InMemoryEventStore.builder()
            .namespace(config.namespace())
            .listeners(listeners.orderedStream().toList())
            .metrics(metrics.getIfAvailable(() -> StoreMetrics.NONE))
            .context(contexts.getIfAvailable(() -> EventContext.PLAIN))
            .build();
    }

    @Bean
    EventStoreShutdown eventStoreShutdown(EventStore store, ConfigurableApplicationContext context) {
        return new EventStoreShutdown(store, context);
    }

}
