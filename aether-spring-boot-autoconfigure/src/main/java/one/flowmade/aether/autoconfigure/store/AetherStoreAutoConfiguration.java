package one.flowmade.aether.autoconfigure.store;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import one.flowmade.aether.autoconfigure.AetherProperties;
import one.flowmade.aether.autoconfigure.EarlyShutdown;
import one.flowmade.aether.autoconfigure.PropertyMapping;
import one.flowmade.aether.autoconfigure.nats.AetherNatsAutoConfiguration;
import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.nats.store.JetStreamEventStoreConfig;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.EventStoredListener;

/**
 * Auto-configuration of the event store. Every {@link EventStoredListener} bean is told
 * of what it stores; one of them makes application events of it.
 */
@AutoConfiguration(after = AetherNatsAutoConfiguration.class)
@EnableConfigurationProperties(AetherProperties.class)
@Import({ JetStreamStoreConfiguration.class, InMemoryStoreConfiguration.class })
public final class AetherStoreAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    JetStreamEventStoreConfig eventStoreConfig(AetherProperties properties) {
        return StoreConfigMapper.map(properties);
    }

    @Bean
    AetherNamespaces aetherNamespaces(JetStreamEventStoreConfig config, ObjectProvider<EventStore> store,
            ObjectProvider<EventBus> bus, StoreOpener opener, AetherProperties properties) {
        return PropertyMapping.map("aether.namespaces.max-open", properties.namespaces().maxOpen(),
                (maxOpen) -> new AetherNamespaces(config.namespace(), store, bus, opener, maxOpen), "32");
    }

    @Bean
    EarlyShutdown aetherNamespacesShutdown(ConfigurableApplicationContext context) {
        return new EarlyShutdown(AetherNamespaces.class, EarlyShutdown.Turn.STORES, context);
    }

    @Bean
    @ConditionalOnMissingBean(name = "eventStoredPublisher")
    EventStoredPublisher eventStoredPublisher(ApplicationEventPublisher publisher) {
        return new EventStoredPublisher(publisher);
    }

}
