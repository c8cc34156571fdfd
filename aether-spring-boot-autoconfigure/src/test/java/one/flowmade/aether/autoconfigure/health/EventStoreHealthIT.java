package one.flowmade.aether.autoconfigure.health;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import io.nats.client.JetStreamApiException;
import io.nats.client.Options;
import io.nats.client.api.StreamConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import one.flowmade.aether.autoconfigure.Count;
import one.flowmade.aether.autoconfigure.nats.AetherNatsAutoConfiguration;
import one.flowmade.aether.autoconfigure.snapshot.AetherSnapshotAutoConfiguration;
import one.flowmade.aether.autoconfigure.snapshot.AetherStateAutoConfiguration;
import one.flowmade.aether.autoconfigure.store.AetherStoreAutoConfiguration;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.nats.store.JetStreamEventStore;
import one.flowmade.aether.nats.store.JetStreamEventStoreConfig;
import one.flowmade.aether.snapshot.StateReader;
import one.flowmade.aether.snapshot.StateReaders;
import one.flowmade.aether.test.server.NatsServer;
import one.flowmade.aether.test.server.NatsServerExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(NatsServerExtension.class)
class EventStoreHealthIT {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(AetherHealthContributorAutoConfiguration.class,
                AetherNatsAutoConfiguration.class, AetherStoreAutoConfiguration.class));

    @Test
    void aStoreThatWorksIsUp(NatsServer server) {
        this.runner
            .withPropertyValues("aether.nats.servers=" + server.url(), "aether.namespace=up", "aether.stream=s",
                    "aether.retention=0")
            .run((context) -> assertThat(health(context))
                .isEqualTo(Health.up().withDetail("stream", "up_s").withDetail("namespace", "up").build()));
    }

    @Test
    void aStoreWhoseEventsExpireWarnsUntilTheirStateIsKept(NatsServer server) {
        ApplicationContextRunner expiring = this.runner
            .withConfiguration(
                    AutoConfigurations.of(AetherSnapshotAutoConfiguration.class, AetherStateAutoConfiguration.class))
            .withPropertyValues("aether.nats.servers=" + server.url(), "aether.stream=expiring", "aether.retention=7d");
        expiring.run((context) -> {
            Health health = health(context);
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails()).hasEntrySatisfying("warning", (warning) -> assertThat(warning).asString()
                .matches("events expire from .+Z on, and no StateReader keeps their state"));
        });
        expiring.withUserConfiguration(Reading.class)
            .run((context) -> assertThat(health(context).getDetails()).containsOnlyKeys("stream"));
        expiring.withUserConfiguration(Reading.class)
            .withPropertyValues("aether.snapshot.keeper=false")
            .run((context) -> assertThat(health(context).getDetails()).containsOnlyKeys("stream", "warning"));
    }

    @Test
    void aStoreWhoseServerIsGoneIsDownUntilItIsBack() {
        try (NatsServer server = NatsServer.start()) {
            this.runner.withPropertyValues("aether.nats.servers=" + server.url()).run((context) -> {
                assertThat(health(context).getStatus()).isEqualTo(Status.UP);
                server.kill();
                Health down = health(context);
                assertThat(down.getStatus()).isEqualTo(Status.DOWN);
                assertThat(down.getDetails()).containsKeys("stream", "problem").doesNotContainKey("namespace");
                server.restart();
                Awaitility.await("health after the server's return")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> health(context).getStatus().equals(Status.UP));
            });
        }
    }

    @Test
    void aStreamThatWasChangedIsUpAndSaysInWhat(NatsServer server) throws Exception {
        try (NatsConnections client = connect(server)) {
            this.runner.withPropertyValues("aether.nats.servers=" + server.url(), "aether.stream=drifting")
                .run((context) -> {
                    assertThat(health(context).getDetails()).doesNotContainKey("drift");
                    boundMessages(client, "drifting");
                    Health drifted = health(context);
                    assertThat(drifted.getStatus()).isEqualTo(Status.UP);
                    assertThat(drifted.getDetails()).containsEntry("drift",
                            List.of("max_msgs should be '-1' but is '1000'"));
                });
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aStreamThatWasChangedIsLoggedThoughNobodyAsks(NatsServer server, CapturedOutput output) throws Exception {
        try (NatsConnections client = connect(server)) {
            this.runner.withPropertyValues("aether.nats.servers=" + server.url(), "aether.stream=unwatched")
                .run((context) -> {
                    boundMessages(client, "unwatched");
                    Awaitility.await("a warning")
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> output.getAll()
                            .contains("stream unwatched was changed since the store was opened: "
                                    + "max_msgs should be '-1' but is '1000'"));
                });
        }
    }

    private static void boundMessages(NatsConnections client, String stream) throws IOException, JetStreamApiException {
        StreamConfiguration present = client.managing().jetStreamManagement().getStreamInfo(stream).getConfiguration();
        client.managing()
            .jetStreamManagement()
            .updateStream(StreamConfiguration.builder(present).maxMessages(1000).build());
    }

    @Test
    void severalStoresAreToldApart(NatsServer server) {
        this.runner.withPropertyValues("aether.nats.servers=" + server.url())
            .withUserConfiguration(TwoStores.class)
            .run((context) -> assertThat(context.getBean("aetherHealthContributor")).isInstanceOfSatisfying(
                    CompositeHealthContributor.class,
                    (stores) -> assertThat(stores.stream().map(HealthContributors.Entry::name))
                        .containsExactlyInAnyOrder("one", "two")));
    }

    private static NatsConnections connect(NatsServer server) {
        return NatsConnections.open(Options.builder().server(server.url()).build());
    }

    private static Health health(ApplicationContext context) {
        return Objects.requireNonNull(context.getBean("aetherHealthContributor", HealthIndicator.class).health(true));
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoStores {

        @Bean
        JetStreamEventStore one(NatsConnections connections) {
            return open(connections);
        }

        @Bean
        JetStreamEventStore two(NatsConnections connections) {
            return open(connections);
        }

        private static JetStreamEventStore open(NatsConnections connections) {
            JetStreamEventStoreConfig config = JetStreamEventStoreConfig.builder()
                .namespace("n" + UUID.randomUUID())
                .build();
            return JetStreamEventStore.builder(connections).config(config).open();
        }

    }

    @Configuration(proxyBeanMethods = false)
    static class Reading {

        @Bean
        StateReader<Count> counts(StateReaders readers) {
            return readers.of("order", Count.TYPE, Count.NONE, Count::after).build();
        }

    }

}
