package one.flowmade.aether.autoconfigure.metrics;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import one.flowmade.aether.autoconfigure.retry.AetherRetryAutoConfiguration;
import one.flowmade.aether.autoconfigure.store.AetherStoreAutoConfiguration;
import one.flowmade.aether.bus.spi.BusMetrics;
import one.flowmade.aether.metrics.MicrometerBusMetrics;
import one.flowmade.aether.metrics.MicrometerRetryMetrics;
import one.flowmade.aether.metrics.MicrometerSnapshotMetrics;
import one.flowmade.aether.metrics.MicrometerStoreMetrics;
import one.flowmade.aether.metrics.RetryGauges;
import one.flowmade.aether.nats.store.JetStreamEventStoreConfig;
import one.flowmade.aether.retry.ConflictRetry;
import one.flowmade.aether.retry.EventualRetry;
import one.flowmade.aether.retry.RetryMetrics;
import one.flowmade.aether.snapshot.SnapshotMetrics;
import one.flowmade.aether.store.spi.StoreMetrics;

/**
 * Auto-configuration of what the event store, retries, state readers and the event bus
 * count. The registry is looked for when they are made, so that it does not matter who
 * brings it and when.
 */
@AutoConfiguration(after = { AetherStoreAutoConfiguration.class, AetherRetryAutoConfiguration.class })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(JetStreamEventStoreConfig.class)
public final class AetherMetricsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    StoreMetrics storeMetrics(ObjectProvider<MeterRegistry> registries, JetStreamEventStoreConfig config) {
        MeterRegistry registry = registries.getIfAvailable();
        return (registry != null) ? new MicrometerStoreMetrics(registry, config.namespace()) : StoreMetrics.NONE;
    }

    @Bean
    @ConditionalOnMissingBean
    BusMetrics busMetrics(ObjectProvider<MeterRegistry> registries) {
        MeterRegistry registry = registries.getIfAvailable();
        return (registry != null) ? new MicrometerBusMetrics(registry) : BusMetrics.NONE;
    }

    @Bean
    @ConditionalOnMissingBean
    RetryMetrics retryMetrics(ObjectProvider<MeterRegistry> registries, JetStreamEventStoreConfig config) {
        MeterRegistry registry = registries.getIfAvailable();
        return (registry != null) ? new MicrometerRetryMetrics(registry, config.namespace()) : RetryMetrics.NONE;
    }

    @Bean
    @ConditionalOnBean({ ConflictRetry.class, EventualRetry.class })
    @ConditionalOnMissingBean
    RetryGauges retryGauges(ConflictRetry retry, EventualRetry eventual, JetStreamEventStoreConfig config) {
        return new RetryGauges(config.namespace(), retry, eventual);
    }

    @Bean
    @ConditionalOnMissingBean
    SnapshotMetrics snapshotMetrics(ObjectProvider<MeterRegistry> registries, JetStreamEventStoreConfig config) {
        MeterRegistry registry = registries.getIfAvailable();
        return (registry != null) ? new MicrometerSnapshotMetrics(registry, config.namespace()) : SnapshotMetrics.NONE;
    }

    @Bean
    static NatsConnectionMeter natsConnectionMeter(ObjectProvider<MeterRegistry> registries) {
        return new NatsConnectionMeter(registries);
    }

}
