package one.flowmade.aether.autoconfigure.nats;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import io.nats.client.Connection;
import io.nats.client.Connection.Status;
import io.nats.client.Nats;
import io.nats.client.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

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
                .isEqualTo(Options.DEFAULT_INBOX_PREFIX));
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
