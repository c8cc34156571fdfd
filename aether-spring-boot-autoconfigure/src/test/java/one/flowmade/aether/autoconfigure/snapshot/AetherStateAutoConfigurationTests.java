package one.flowmade.aether.autoconfigure.snapshot;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import one.flowmade.aether.autoconfigure.Count;
import one.flowmade.aether.autoconfigure.nats.AetherNatsAutoConfiguration;
import one.flowmade.aether.autoconfigure.store.AetherStoreAutoConfiguration;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.nats.snapshot.JetStreamSnapshotStoreConfig;
import one.flowmade.aether.nats.store.Provision;
import one.flowmade.aether.nats.store.SnapshotKeeper;
import one.flowmade.aether.snapshot.ActorState;
import one.flowmade.aether.snapshot.SnapshotMetrics;
import one.flowmade.aether.snapshot.SnapshotPolicy;
import one.flowmade.aether.snapshot.SnapshotStore;
import one.flowmade.aether.snapshot.StateReader;
import one.flowmade.aether.snapshot.StateReaders;
import one.flowmade.aether.snapshot.memory.InMemorySnapshotStore;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.memory.InMemoryEventStore;

import static org.assertj.core.api.Assertions.assertThat;

class AetherStateAutoConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(AetherNatsAutoConfiguration.class, AetherStoreAutoConfiguration.class,
                AetherSnapshotAutoConfiguration.class, AetherStateAutoConfiguration.class))
        .withPropertyValues("aether.store.type=in-memory");

    @Test
    void aStateIsReadFromWhatTheApplicationStores() {
        this.runner.withPropertyValues("aether.snapshot.every-events=2", "aether.snapshot.kept=1").run((context) -> {
            EventStore store = context.getBean(EventStore.class);
            StateReader<Count> reader = count(context.getBean(StateReaders.class));
            for (int version = 1; version <= 5; version++) {
                store.saveEvent(Event.builder("OrderPlaced", "order-1").version(version).build());
                assertThat(reader.read("order-1")).isEqualTo(new ActorState<>("order-1", version, new Count(version)));
            }
            assertThat(context.getBean(SnapshotStore.class).getSnapshots("order-1")).singleElement()
                .satisfies((snapshot) -> assertThat(snapshot.version()).isEqualTo(4));
        });
    }

    @Test
    void theSettingsOfTheStreamAreThoseOfTheEvents() {
        this.runner.withPropertyValues("aether.snapshot.kept=5", "aether.replicas=3", "aether.store.provision=none")
            .run((context) -> assertThat(context).getBean(JetStreamSnapshotStoreConfig.class)
                .isEqualTo(JetStreamSnapshotStoreConfig.defaults()
                    .withKept(5)
                    .withReplicas(3)
                    .withProvision(Provision.NONE)));
    }

    @Test
    void eventsInMemoryDoNotExpireAndNeedNoKeeper() {
        this.runner
            .withBean("counts", StateReader.class,
                    () -> StateReader
                        .builder(InMemoryEventStore.create(), InMemorySnapshotStore.create(), Count.TYPE, Count.NONE,
                                Count::after)
                        .build())
            .run((context) -> {
                assertThat(context.getBean(StateReaders.class).eventsExpire()).isFalse();
                assertThat(context).doesNotHaveBean(SnapshotKeeper.class);
            });
    }

    @Test
    void beansOfTheApplicationAreRespected() {
        SnapshotStore store = InMemorySnapshotStore.create();
        SnapshotPolicy policy = SnapshotPolicy.everyVersions(7);
        this.runner.withBean(SnapshotStore.class, () -> store)
            .withBean(SnapshotPolicy.class, () -> policy)
            .run((context) -> {
                StateReaders readers = context.getBean(StateReaders.class);
                assertThat(readers.snapshots()).isSameAs(store);
                assertThat(readers.policy()).isSameAs(policy);
            });
        StateReaders own = new StateReaders(InMemoryEventStore.create(), store, policy, SnapshotMetrics.NONE, true);
        this.runner.withBean(StateReaders.class, () -> own)
            .run((context) -> assertThat(context).getBean(StateReaders.class).isSameAs(own));
    }

    @Test
    void aStoreOfTheApplicationComesWithItsOwnSnapshots() {
        InMemorySnapshotStore snapshots = InMemorySnapshotStore.create();
        this.runner.withPropertyValues("aether.store.type=jetstream")
            .withBean(EventStore.class, InMemoryEventStore::create)
            .withBean(SnapshotStore.class, () -> snapshots)
            .run((context) -> assertThat(context.getBean(StateReaders.class).snapshots()).isSameAs(snapshots));
    }

    private static StateReader<Count> count(StateReaders readers) {
        return readers.of("order", Count.TYPE, Count.NONE, Count::after).executor(Runnable::run).build();
    }

}
