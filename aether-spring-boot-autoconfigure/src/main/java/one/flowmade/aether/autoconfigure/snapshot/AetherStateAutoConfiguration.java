package one.flowmade.aether.autoconfigure.snapshot;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

import one.flowmade.aether.autoconfigure.store.AetherStoreAutoConfiguration;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.nats.snapshot.JetStreamSnapshotStore;
import one.flowmade.aether.nats.snapshot.JetStreamSnapshotStoreConfig;
import one.flowmade.aether.nats.store.JetStreamEventStore;
import one.flowmade.aether.nats.store.JetStreamEventStoreConfig;
import one.flowmade.aether.nats.store.SnapshotKeeper;
import one.flowmade.aether.snapshot.SnapshotMetrics;
import one.flowmade.aether.snapshot.SnapshotPolicy;
import one.flowmade.aether.snapshot.SnapshotStore;
import one.flowmade.aether.snapshot.StateReader;
import one.flowmade.aether.snapshot.StateReaders;
import one.flowmade.aether.snapshot.memory.InMemorySnapshotStore;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.memory.InMemoryEventStore;

/**
 * Auto-configuration of what an application makes its {@link StateReader} beans of, with
 * snapshots where its events are. Nothing is opened before a bean needs it. Where events
 * expire, the state of the actors of every {@link StateReader} bean is kept.
 */
@AutoConfiguration(after = { AetherStoreAutoConfiguration.class, AetherSnapshotAutoConfiguration.class })
public final class AetherStateAutoConfiguration {

    @Bean
    @Lazy
    @ConditionalOnBean(EventStore.class)
    @ConditionalOnMissingBean
    StateReaders stateReaders(EventStore events, SnapshotStore snapshots, SnapshotPolicy policy,
            ObjectProvider<SnapshotMetrics> metrics, JetStreamEventStoreConfig config) {
        boolean eventsExpire = !(events instanceof InMemoryEventStore) && !config.retention().isZero();
        return new StateReaders(events, snapshots, policy, metrics.getIfAvailable(() -> SnapshotMetrics.NONE),
                eventsExpire);
    }

    /**
     * Snapshots in a stream beside that of the events.
     */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnSingleCandidate(JetStreamEventStore.class)
    static class JetStreamConfiguration {

        @Bean
        @Lazy
        @ConditionalOnMissingBean(SnapshotStore.class)
        JetStreamSnapshotStore snapshotStore(NatsConnections connections, JetStreamEventStore events,
                JetStreamSnapshotStoreConfig config) {
            return JetStreamSnapshotStore.open(connections, events.getStreamName(), config);
        }

        @Bean(initMethod = "start")
        @ConditionalOnBean(StateReader.class)
        @ConditionalOnMissingBean
        @ConditionalOnBooleanProperty(name = "aether.snapshot.keeper", matchIfMissing = true)
        SnapshotKeeper snapshotKeeper(JetStreamEventStore events, ObjectProvider<StateReader<?>> readers) {
            return events.createKeeper(readers.stream().toList());
        }

    }

    /**
     * Snapshots in memory, where the events are too.
     */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnSingleCandidate(InMemoryEventStore.class)
    static class InMemoryConfiguration {

        @Bean
        @ConditionalOnMissingBean(SnapshotStore.class)
        InMemorySnapshotStore snapshotStore(JetStreamSnapshotStoreConfig config) {
            return InMemorySnapshotStore.keeping(config.kept());
        }

    }

}
