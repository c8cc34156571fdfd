package one.flowmade.aether.autoconfigure.snapshot;

import org.springframework.boot.autoconfigure.AbstractDependsOnBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

import one.flowmade.aether.autoconfigure.AetherProperties;
import one.flowmade.aether.autoconfigure.store.AetherStoreAutoConfiguration;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.nats.snapshot.JetStreamSnapshotStoreConfig;
import one.flowmade.aether.snapshot.SnapshotPolicy;

/**
 * Auto-configuration of when snapshots are taken and how they are kept.
 */
@AutoConfiguration(before = AetherStoreAutoConfiguration.class)
@EnableConfigurationProperties(AetherProperties.class)
public final class AetherSnapshotAutoConfiguration {

    /** Wrong values are found before a server is looked for, whatever needs it first. */
    @Bean
    static AbstractDependsOnBeanFactoryPostProcessor snapshotSettingsFirst() {
        return new AbstractDependsOnBeanFactoryPostProcessor(NatsConnections.class, SnapshotPolicy.class,
                JetStreamSnapshotStoreConfig.class) {
        };
    }

    @Bean
    @ConditionalOnMissingBean
    SnapshotPolicy snapshotPolicy(AetherProperties properties) {
        return SnapshotMapper.policy(properties);
    }

    @Bean
    @ConditionalOnMissingBean
    JetStreamSnapshotStoreConfig snapshotStoreConfig(AetherProperties properties) {
        return SnapshotMapper.store(properties);
    }

}
