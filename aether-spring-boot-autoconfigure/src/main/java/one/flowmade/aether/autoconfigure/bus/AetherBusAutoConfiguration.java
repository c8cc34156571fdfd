package one.flowmade.aether.autoconfigure.bus;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

import one.flowmade.aether.autoconfigure.AetherProperties;
import one.flowmade.aether.autoconfigure.AetherProperties.StoreType;
import one.flowmade.aether.autoconfigure.EarlyShutdown;
import one.flowmade.aether.autoconfigure.PropertyMapping;
import one.flowmade.aether.autoconfigure.nats.AetherNatsAutoConfiguration;
import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.bus.EventBusConfig;
import one.flowmade.aether.bus.SubscriptionOptions;
import one.flowmade.aether.bus.local.LocalEventBus;
import one.flowmade.aether.bus.spi.BusMetrics;
import one.flowmade.aether.context.EventContext;
import one.flowmade.aether.nats.bus.NatsEventBus;
import one.flowmade.aether.nats.client.NatsConnections;

/**
 * Auto-configuration of the event bus: between nodes where the events are stored on NATS,
 * within this process where they are kept in memory. As an {@code EventStoredListener} it
 * is told what the event store has stored. It is opened when the first bean needs it.
 */
@AutoConfiguration(after = AetherNatsAutoConfiguration.class)
@EnableConfigurationProperties(AetherProperties.class)
public final class AetherBusAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    EventBusConfig eventBusConfig(AetherProperties properties) {
        AetherProperties.Bus bus = properties.bus();
        SubscriptionOptions options = PropertyMapping.map("aether.bus.queue-capacity", bus.queueCapacity(),
                SubscriptionOptions.defaults()::withQueueCapacity, "1024");
        return new EventBusConfig(bus.allowWildcards(), options);
    }

    /**
     * The bus, unless the application has one.
     */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(EventBus.class)
    static class EventBusConfiguration {

        @Bean
        @Lazy
        EventBus eventBus(EventBusConfig config, AetherProperties properties,
                ObjectProvider<NatsConnections> connections, ObjectProvider<BusMetrics> metrics,
                ObjectProvider<EventContext> contexts) {
            BusMetrics counting = metrics.getIfAvailable(() -> BusMetrics.NONE);
            EventContext context = contexts.getIfAvailable(() -> EventContext.PLAIN);
            return (properties.store().type() == StoreType.IN_MEMORY)
                    ? LocalEventBus.builder().config(config).metrics(counting).context(context).build()
                    : NatsEventBus.builder(connections.getObject())
                        .config(config)
                        .metrics(counting)
                        .context(context)
                        .open();
        }

        @Bean
        EarlyShutdown eventBusShutdown(ConfigurableApplicationContext context) {
            return new EarlyShutdown(EventBus.class, EarlyShutdown.Turn.BUS, context);
        }

    }

}
