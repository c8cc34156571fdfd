package one.flowmade.aether.autoconfigure.snapshot;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import one.flowmade.aether.autoconfigure.Count;
import one.flowmade.aether.autoconfigure.nats.AetherNatsAutoConfiguration;
import one.flowmade.aether.autoconfigure.store.AetherStoreAutoConfiguration;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.nats.store.JetStreamEventStore;
import one.flowmade.aether.nats.store.SnapshotKeeper;
import one.flowmade.aether.snapshot.SnapshotStore;
import one.flowmade.aether.snapshot.StateReader;
import one.flowmade.aether.snapshot.StateReaders;
import one.flowmade.aether.test.server.NatsServer;
import one.flowmade.aether.test.server.NatsServerExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(NatsServerExtension.class)
class JetStreamStateIT {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final ApplicationContextRunner runner;

    JetStreamStateIT(NatsServer server) {
        this.runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(AetherNatsAutoConfiguration.class, AetherStoreAutoConfiguration.class,
                            AetherSnapshotAutoConfiguration.class, AetherStateAutoConfiguration.class))
            .withPropertyValues("aether.nats.servers=" + server.url());
    }

    @Test
    void theStateOutlivesItsEvents() {
        ApplicationContextRunner expiring = this.runner.withPropertyValues("aether.stream=kept", "aether.retention=2s")
            .withUserConfiguration(Reading.class);
        expiring.run((context) -> {
            assertThat(context).hasSingleBean(SnapshotKeeper.class);
            JetStreamEventStore store = context.getBean(JetStreamEventStore.class);
            store.saveEvent(Event.builder("OrderPlaced", "order-1").version(1).build());
            Awaitility.await("expiry").atMost(DEADLINE).until(() -> store.getEvents("order-1", 1).isEmpty());
        });
        expiring.run((context) -> {
            assertThat(context.getBean(StateReader.class).read("order-1").state()).isEqualTo(new Count(1));
            assertThat(context.getBean(JetStreamEventStore.class).getLatestVersion("order-1")).isEqualTo(1);
        });
    }

    @Test
    void withoutAReaderThereIsNoStreamOfSnapshots() {
        this.runner.withPropertyValues("aether.stream=unread").run((context) -> {
            assertThat(context).doesNotHaveBean(SnapshotKeeper.class).hasSingleBean(SnapshotStore.class);
            assertThat(context.getBean(NatsConnections.class).managing().jetStreamManagement().getStreamNames())
                .contains("unread")
                .doesNotContain("unread__snapshots");
        });
    }

    @Test
    void theKeeperCanBeSwitchedOff() {
        this.runner.withPropertyValues("aether.stream=unkept", "aether.snapshot.keeper=false")
            .withUserConfiguration(Reading.class)
            .run((context) -> assertThat(context).hasSingleBean(StateReader.class)
                .doesNotHaveBean(SnapshotKeeper.class));
    }

    @Test
    void eventsThatAreKeptForEverDoNotExpire() {
        this.runner.withPropertyValues("aether.stream=lasting", "aether.retention=0")
            .withUserConfiguration(Reading.class)
            .run((context) -> {
                assertThat(context.getBean(StateReaders.class).eventsExpire()).isFalse();
                assertThat(context.getBean(SnapshotKeeper.class).isNeeded()).isFalse();
            });
    }

    @Configuration(proxyBeanMethods = false)
    static class Reading {

        @Bean
        StateReader<Count> counts(StateReaders readers) {
            return readers.of("order", Count.TYPE, Count.NONE, Count::after).build();
        }

    }

}
