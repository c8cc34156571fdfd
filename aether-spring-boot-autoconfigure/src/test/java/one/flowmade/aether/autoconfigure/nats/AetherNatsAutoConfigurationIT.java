package one.flowmade.aether.autoconfigure.nats;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nats.client.Connection;
import io.nats.client.Connection.Status;
import io.nats.client.Nats;
import io.nats.client.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import one.flowmade.aether.autoconfigure.metrics.AetherMetricsAutoConfiguration;
import one.flowmade.aether.autoconfigure.store.AetherStoreAutoConfiguration;
import one.flowmade.aether.nats.client.NatsConnectionEvent;
import one.flowmade.aether.nats.client.NatsConnectionEvent.State;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.test.server.NatsServer;
import one.flowmade.aether.test.server.NatsServerExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(NatsServerExtension.class)
class AetherNatsAutoConfigurationIT {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(AetherNatsAutoConfiguration.class));

    @Test
    void connectionsAreOpenUntilTheContextCloses(NatsServer server) {
        Connection[] opened = new Connection[1];
        this.runner.withPropertyValues("aether.nats.servers=" + server.url(), "spring.application.name=shop")
            .run((context) -> {
                opened[0] = context.getBean(NatsConnections.class).managing();
                assertThat(opened[0].getStatus()).isEqualTo(Status.CONNECTED);
                assertThat(opened[0].getOptions().getConnectionName()).startsWith("shop-");
            });
        assertThat(opened[0].getStatus()).isEqualTo(Status.CLOSED);
    }

    @Test
    void connectionDetailsDecideWhereTo(NatsServer server) {
        this.runner.withPropertyValues("aether.nats.servers=nats://nowhere.invalid:4222")
            .withBean(NatsConnectionDetails.class, () -> () -> List.of(server.url()))
            .run((context) -> assertThat(context.getBean(NatsConnections.class).managing().getConnectedUrl())
                .isEqualTo(server.url()));
    }

    @Test
    void changesOfTheConnectionsAreApplicationEventsAndAGauge() {
        BlockingQueue<NatsConnectionEvent> changes = new LinkedBlockingQueue<>();
        ApplicationListener<PayloadApplicationEvent<NatsConnectionEvent>> listener = (event) -> changes
            .add(event.getPayload());
        MeterRegistry registry = new SimpleMeterRegistry();
        try (NatsServer own = NatsServer.start()) {
            this.runner
                .withConfiguration(
                        AutoConfigurations.of(AetherStoreAutoConfiguration.class, AetherMetricsAutoConfiguration.class))
                .withBean(MeterRegistry.class, () -> registry)
                .withInitializer((context) -> context.addApplicationListener(listener))
                .withPropertyValues("aether.nats.servers=" + own.url(), "aether.nats.reconnect-wait=50ms")
                .run((context) -> {
                    assertThat(context.getBean(NatsConnections.class).messaging()).isNotNull();
                    assertThat(connected(registry)).isOne();
                    own.kill();
                    assertThat(take(changes, 3)).allMatch((change) -> change.state() == State.DISCONNECTED);
                    assertThat(connected(registry)).isZero();
                    own.restart();
                    assertThat(take(changes, 3)).containsExactlyInAnyOrder(
                            new NatsConnectionEvent("append", State.CONNECTED, own.url()),
                            new NatsConnectionEvent("read", State.CONNECTED, own.url()),
                            new NatsConnectionEvent("message", State.CONNECTED, own.url()));
                    assertThat(connected(registry)).isOne();
                });
        }
        assertThat(changes).isEmpty();
    }

    private static double connected(MeterRegistry registry) {
        return registry.get("aether.nats.connected").gauge().value();
    }

    private static List<NatsConnectionEvent> take(BlockingQueue<NatsConnectionEvent> changes, int count)
            throws InterruptedException {
        List<NatsConnectionEvent> taken = new ArrayList<>();
        while (taken.size() < count) {
            NatsConnectionEvent change = changes.poll(20, TimeUnit.SECONDS);
            assertThat(change).isNotNull();
            taken.add(change);
        }
        return taken;
    }

    @Test
    void customizersComeLastAndInTheirOrder(NatsServer server) {
        this.runner.withPropertyValues("aether.nats.servers=" + server.url(), "aether.nats.connection-timeout=1s")
            .withUserConfiguration(Customizers.class)
            .run((context) -> assertThat(connectionTimeout(context.getBean(NatsConnections.class)))
                .isEqualTo(Duration.ofSeconds(4)));
    }

    @Test
    void aConnectionOfTheApplicationLendsItsOptionsAndNotItself(NatsServer server) {
        this.runner.withPropertyValues("aether.nats.servers=nats://nowhere.invalid:4222")
            .withBean(Connection.class, () -> connect(server, "own"))
            .withUserConfiguration(Customizers.class)
            .run((context) -> {
                NatsConnections connections = context.getBean(NatsConnections.class);
                Connection opened = connections.managing();
                assertThat(opened.getConnectedUrl()).isEqualTo(server.url());
                assertThat(opened.getOptions().getInboxPrefix()).isEqualTo("own.");
                assertThat(opened.getOptions().getConnectionTimeout()).isEqualTo(Duration.ofSeconds(4));
                connections.close();
                assertThat(context.getBean(Connection.class).getStatus()).isEqualTo(Status.CONNECTED);
            });
    }

    @Test
    void ofSeveralConnectionsNoneLendsItsOptions(NatsServer server) {
        this.runner.withPropertyValues("aether.nats.servers=" + server.url())
            .withBean("one", Connection.class, () -> connect(server, "one"))
            .withBean("two", Connection.class, () -> connect(server, "two"))
            .run((context) -> assertThat(
                    context.getBean(NatsConnections.class).managing().getOptions().getInboxPrefix())
                .isEqualTo("_INBOX.aether."));
    }

    @Test
    void connectionsOfTheApplicationAreRespected(NatsServer server) {
        try (NatsConnections own = NatsConnections.open(options(server, "own"))) {
            this.runner.withBean(NatsConnections.class, () -> own)
                .run((context) -> assertThat(context).getBean(NatsConnections.class).isSameAs(own));
        }
    }

    private static Connection connect(NatsServer server, String inboxPrefix) {
        try {
            return Nats.connect(options(server, inboxPrefix));
        }
        catch (IOException | InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private static Options options(NatsServer server, String inboxPrefix) {
        return Options.builder().server(server.url()).inboxPrefix(inboxPrefix).build();
    }

    private static Duration connectionTimeout(NatsConnections connections) {
        return connections.managing().getOptions().getConnectionTimeout();
    }

    @Configuration(proxyBeanMethods = false)
    static class Customizers {

        @Bean
        @Order(2)
        NatsOptionsCustomizer doubling() {
            return (builder) -> builder.connectionTimeout(builder.build().getConnectionTimeout().multipliedBy(2));
        }

        @Bean
        @Order(1)
        NatsOptionsCustomizer twoSeconds() {
            return (builder) -> builder.connectionTimeout(Duration.ofSeconds(2));
        }

    }

}
