package one.flowmade.aether.autoconfigure.store;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import one.flowmade.aether.autoconfigure.AetherProperties.StoreType;
import one.flowmade.aether.autoconfigure.EarlyShutdown;
import one.flowmade.aether.context.EventContext;
import one.flowmade.aether.nats.store.JetStreamEventStoreConfig;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.EventStoredListener;
import one.flowmade.aether.store.memory.InMemoryEventStore;
import one.flowmade.aether.store.spi.StoreMetrics;

/**
 * Event stores in memory.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnStoreType(StoreType.IN_MEMORY)
class InMemoryStoreConfiguration {

    private final ObjectProvider<EventStoredListener> listeners;

    private final ObjectProvider<StoreMetrics> metrics;

    private final ObjectProvider<EventContext> contexts;

    InMemoryStoreConfiguration(ObjectProvider<EventStoredListener> listeners, ObjectProvider<StoreMetrics> metrics,
            ObjectProvider<EventContext> contexts) {
        this.listeners = listeners;
        this.metrics = metrics;
        this.contexts = contexts;
    }

    private InMemoryEventStore open(String namespace, StoreMetrics metrics) {
        return InMemoryEventStore.builder()
            .namespace(namespace)
            .listeners(this.listeners.orderedStream().toList())
            .metrics(metrics)
            .context(this.contexts.getIfAvailable(() -> EventContext.PLAIN))
            .build();
    }

    private StoreMetrics metrics() {
        return this.metrics.getIfAvailable(() -> StoreMetrics.NONE);
    }

    @Bean
    StoreOpener storeOpener() {
        return (namespace) -> open(namespace, metrics().forNamespace(namespace));
    }

    /**
     * The store of {@code aether.namespace}, unless the application has one.
     */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(EventStore.class)
    static class EventStoreConfiguration {

        @Bean
        InMemoryEventStore eventStore(InMemoryStoreConfiguration stores, JetStreamEventStoreConfig config) {
            return stores.open(config.namespace(), stores.metrics());
        }

        @Bean
        EarlyShutdown eventStoreShutdown(ConfigurableApplicationContext context) {
            return new EarlyShutdown(EventStore.class, EarlyShutdown.Turn.STORES, context);
        }

    }

}
