package one.flowmade.aether.autoconfigure.health;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.CompositeHealthContributorConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import one.flowmade.aether.autoconfigure.store.AetherNamespaces;
import one.flowmade.aether.autoconfigure.store.AetherStoreAutoConfiguration;
import one.flowmade.aether.nats.store.JetStreamEventStore;
import one.flowmade.aether.store.memory.InMemoryEventStore;

/**
 * Auto-configuration of the health of every event store that Aether knows.
 */
@AutoConfiguration(after = AetherStoreAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
public final class AetherHealthContributorAutoConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnEnabledHealthIndicator("aether")
    @ConditionalOnBean(JetStreamEventStore.class)
    static class JetStreamConfiguration
            extends CompositeHealthContributorConfiguration<EventStoreHealthIndicator, JetStreamEventStore> {

        JetStreamConfiguration() {
            super(EventStoreHealthIndicator::new);
        }

        @Bean
        @ConditionalOnMissingBean(name = { "aetherHealthIndicator", "aetherHealthContributor" })
        HealthContributor aetherHealthContributor(ConfigurableListableBeanFactory beanFactory) {
            return createContributor(beanFactory, JetStreamEventStore.class);
        }

    }

    /**
     * The stores of further namespaces, which do not decide on readiness: one tenant's
     * stream must not keep all others waiting.
     */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnEnabledHealthIndicator("aether")
    @ConditionalOnBean(AetherNamespaces.class)
    static class NamespacesConfiguration {

        @Bean
        @ConditionalOnMissingBean(name = { "aetherNamespacesHealthIndicator", "aetherNamespacesHealthContributor" })
        NamespacesHealthContributor aetherNamespacesHealthContributor(AetherNamespaces namespaces) {
            return new NamespacesHealthContributor(namespaces);
        }

    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnEnabledHealthIndicator("aether")
    @ConditionalOnBean(InMemoryEventStore.class)
    static class InMemoryConfiguration {

        @Bean
        @ConditionalOnMissingBean(name = { "aetherHealthIndicator", "aetherHealthContributor" })
        HealthIndicator aetherHealthContributor() {
            return () -> Health.up().build();
        }

    }

}
