package one.flowmade.aether.autoconfigure.retry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AbstractDependsOnBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.util.ClassUtils;

import one.flowmade.aether.autoconfigure.AetherProperties;
import one.flowmade.aether.autoconfigure.EarlyShutdown;
import one.flowmade.aether.autoconfigure.store.AetherStoreAutoConfiguration;
import one.flowmade.aether.context.CurrentEvent;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.retry.CircuitPolicy;
import one.flowmade.aether.retry.ConflictRetry;
import one.flowmade.aether.retry.EventualRetry;
import one.flowmade.aether.retry.RetryMetrics;
import one.flowmade.aether.retry.RetryStrategy;
import one.flowmade.aether.retry.UnsavedHandler;
import one.flowmade.aether.store.EventStore;

/**
 * Auto-configuration of decisions that are tried again after conflicts. Those in the
 * background know what context propagation carries, where the application has it, else
 * the event that was being handled.
 */
@AutoConfiguration(after = AetherStoreAutoConfiguration.class)
@ConditionalOnBean(EventStore.class)
@EnableConfigurationProperties(AetherProperties.class)
public final class AetherRetryAutoConfiguration {

    private static final String CONTEXT_PROPAGATION = "io.micrometer.context.ContextSnapshotFactory";

    /** Wrong values are found before a server is looked for, whatever needs it first. */
    @Bean
    static AbstractDependsOnBeanFactoryPostProcessor retrySettingsFirst() {
        return new AbstractDependsOnBeanFactoryPostProcessor(NatsConnections.class, RetrySettings.class) {
        };
    }

    @Bean
    RetrySettings retrySettings(AetherProperties properties) {
        return RetrySettings.of(properties.retry());
    }

    @Bean
    @ConditionalOnMissingBean
    RetryStrategy retryStrategy(RetrySettings settings) {
        return settings.strategy();
    }

    @Bean
    @ConditionalOnMissingBean
    ConflictRetry conflictRetry(EventStore store, RetryStrategy strategy, RetrySettings settings,
            ObjectProvider<RetryMetrics> metrics) {
        ConflictRetry.Builder builder = ConflictRetry.builder(store)
            .strategy(strategy)
            .metrics(metrics.getIfAvailable(() -> RetryMetrics.NONE));
        CircuitPolicy circuitBreaker = settings.circuitBreaker();
        return ((circuitBreaker != null) ? builder.circuitBreaker(circuitBreaker) : builder).build();
    }

    @Bean
    @ConditionalOnMissingBean
    UnsavedHandler unsavedHandler() {
        return new LoggingUnsavedHandler();
    }

    @Bean
    @ConditionalOnMissingBean
    EventualRetry eventualRetry(ConflictRetry retry, UnsavedHandler handler, RetrySettings settings,
            ResourceLoader resources) {
        boolean propagated = ClassUtils.isPresent(CONTEXT_PROPAGATION, resources.getClassLoader());
        return new EventualRetry(retry, handler, settings.eventual(),
                propagated ? new ContextPropagatingTaskDecorator()::decorate : CurrentEvent::carriedTo);
    }

    @Bean
    EarlyShutdown eventualRetryShutdown(ConfigurableApplicationContext context) {
        return new EarlyShutdown(EventualRetry.class, EarlyShutdown.Turn.BACKGROUND, context);
    }

}
