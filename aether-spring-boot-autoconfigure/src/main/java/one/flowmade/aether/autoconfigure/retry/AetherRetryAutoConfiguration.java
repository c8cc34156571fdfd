package one.flowmade.aether.autoconfigure.retry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

import one.flowmade.aether.autoconfigure.AetherProperties;
import one.flowmade.aether.autoconfigure.EarlyShutdown;
import one.flowmade.aether.autoconfigure.store.AetherStoreAutoConfiguration;
import one.flowmade.aether.retry.CircuitPolicy;
import one.flowmade.aether.retry.ConflictRetry;
import one.flowmade.aether.retry.EventualRetry;
import one.flowmade.aether.retry.RetryMetrics;
import one.flowmade.aether.retry.RetryStrategy;
import one.flowmade.aether.retry.UnsavedHandler;
import one.flowmade.aether.store.EventStore;

/**
 * Auto-configuration of decisions that are tried again after conflicts.
 */
@AutoConfiguration(after = AetherStoreAutoConfiguration.class)
@ConditionalOnBean(EventStore.class)
@EnableConfigurationProperties(AetherProperties.class)
public final class AetherRetryAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    RetryStrategy retryStrategy(AetherProperties properties) {
        return RetryMapper.strategy(properties.retry());
    }

    @Bean
    @ConditionalOnMissingBean
    ConflictRetry conflictRetry(EventStore store, RetryStrategy strategy, AetherProperties properties,
            ObjectProvider<RetryMetrics> metrics) {
        ConflictRetry.Builder builder = ConflictRetry.builder(store)
            .strategy(strategy)
            .metrics(metrics.getIfAvailable(() -> RetryMetrics.NONE));
        CircuitPolicy circuitBreaker = RetryMapper.circuitBreaker(properties.retry().circuitBreaker());
        if (properties.retry().circuitBreaker().enabled()) {
            builder.circuitBreaker(circuitBreaker);
        }
        return builder.build();
    }

    @Bean
    @ConditionalOnMissingBean
    UnsavedHandler unsavedHandler() {
        return new LoggingUnsavedHandler();
    }

    @Bean
    @ConditionalOnMissingBean
    EventualRetry eventualRetry(ConflictRetry retry, UnsavedHandler handler, AetherProperties properties) {
        return RetryMapper.eventual(properties.retry().eventual(), retry, handler);
    }

    @Bean
    EarlyShutdown eventualRetryShutdown(ConfigurableApplicationContext context) {
        return new EarlyShutdown(EventualRetry.class, EarlyShutdown.Turn.BACKGROUND, context);
    }

}
