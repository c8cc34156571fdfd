package one.flowmade.aether.autoconfigure.store;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import one.flowmade.aether.autoconfigure.AetherProperties;
import one.flowmade.aether.autoconfigure.AetherProperties.StoreType;
import one.flowmade.aether.autoconfigure.nats.AetherNatsAutoConfiguration;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.nats.store.JetStreamEventStore;
import one.flowmade.aether.nats.store.JetStreamEventStoreConfig;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.EventStoredListener;
import one.flowmade.aether.store.memory.InMemoryEventStore;
import one.flowmade.aether.store.spi.StoreMetrics;

/**
 * Auto-configuration of the event store. Every {@link EventStoredListener} bean is told
 * of what it stores; one of them publishes it as an application event.
 */
@AutoConfiguration(after = AetherNatsAutoConfiguration.class)
@EnableConfigurationProperties(AetherProperties.class)
public final class AetherStoreAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "eventStoredPublisher")
    EventStoredPublisher eventStoredPublisher(ApplicationEventPublisher publisher) {
        return new EventStoredPublisher(publisher);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnStoreType(StoreType.JETSTREAM)
    static class JetStreamConfiguration {

        @Bean
        @ConditionalOnMissingBean
        JetStreamEventStoreConfig jetStreamEventStoreConfig(AetherProperties properties) {
            return StoreConfigMapper.map(properties);
        }

        @Bean
        @ConditionalOnMissingBean(EventStore.class)
        JetStreamEventStore eventStore(JetStreamEventStoreConfig config, NatsConnections connections,
                ObjectProvider<EventStoredListener> listeners, ObjectProvider<StoreMetrics> metrics) {
            return JetStreamEventStore.open(connections, config, listeners.orderedStream().toList(),
                    metrics.getIfAvailable(() -> StoreMetrics.NONE));
        }

    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnStoreType(StoreType.IN_MEMORY)
    static class InMemoryConfiguration {

        @Bean
        @ConditionalOnMissingBean(EventStore.class)
        InMemoryEventStore eventStore(AetherProperties properties, ObjectProvider<EventStoredListener> listeners,
                ObjectProvider<StoreMetrics> metrics) {
            return InMemoryEventStore.builder()
                .namespace(StoreConfigMapper.map(properties).namespace())
                .listeners(listeners.orderedStream().toList())
                .metrics(metrics.getIfAvailable(() -> StoreMetrics.NONE))
                .build();
        }

    }

}
