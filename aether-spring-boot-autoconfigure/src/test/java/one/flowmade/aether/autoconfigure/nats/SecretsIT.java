package one.flowmade.aether.autoconfigure.nats;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nats.client.NKey;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.test.server.NatsServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that logs in, saves, loses its server and finds it again, with all of
 * the logs that there are.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecretsIT {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    static Stream<Login> logins() throws IOException, GeneralSecurityException {
        NKey key = NKey.createUser(new SecureRandom());
        String seed = new String(key.getSeed());
        String user = "authorization { user: u, password: secret-word }";
        return Stream.of(
                new Login("a password", user, "secret-word", "aether.nats.servers=nats://127.0.0.1:PORT",
                        "aether.nats.username=u", "aether.nats.password=secret-word"),
                new Login("an address", user, "secret-word", "aether.nats.servers=nats://u:secret-word@127.0.0.1:PORT"),
                new Login("a token", "authorization { token: secret-token }", "secret-token",
                        "aether.nats.servers=nats://127.0.0.1:PORT", "aether.nats.token=secret-token"),
                new Login("an NKey",
                        "authorization { users: [ { nkey: %s } ] }".formatted(new String(key.getPublicKey())), seed,
                        "aether.nats.servers=nats://127.0.0.1:PORT", "aether.nats.nkey=" + seed));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("logins")
    void areNeitherLoggedNorShown(Login login, CapturedOutput output) {
        try (NatsServer server = NatsServer.builder().config(login.config()).start();
                ConfigurableApplicationContext application = start(login, server)) {
            EventStore store = application.getBean(EventStore.class);
            store.saveEvent(Event.builder("Happened", "thing-1").version(1).build());
            NatsConnections connections = application.getBean(NatsConnections.class);
            assertThat(connections.isConnected()).isTrue();
            Health up = health(application);
            server.kill();
            Health down = health(application);
            server.restart();
            Awaitility.await("the connections").atMost(DEADLINE).until(connections::isConnected);
            Awaitility.await("the notice")
                .atMost(DEADLINE)
                .until(() -> output.getOut().contains("connection 'append' works again"));
            assertThat(List.of(up, down, connections, connections.describe(), store)).isNotEmpty()
                .allSatisfy((shown) -> assertThat(shown.toString()).doesNotContain(login.secret()));
            assertThat(application.getBean(MeterRegistry.class).getMeters()).isNotEmpty()
                .allSatisfy((meter) -> assertThat(meter.getId().toString()).doesNotContain(login.secret()));
        }
        assertThat(output).contains("connection 'append' is lost", "connection 'append' works again")
            .doesNotContain(login.secret());
    }

    private static Health health(ConfigurableApplicationContext application) {
        return Objects
            .requireNonNull(application.getBean("aetherHealthContributor", HealthIndicator.class).health(true));
    }

    private static ConfigurableApplicationContext start(Login login, NatsServer server) {
        String[] arguments = Stream
            .concat(login.properties().stream(),
                    Stream.of("logging.level.one.flowmade.aether=trace", "logging.level.io.nats=trace",
                            "logging.level.org.springframework.boot=debug", "debug=true"))
            .map((property) -> "--" + property.replace("PORT", String.valueOf(server.port())))
            .toArray(String[]::new);
        return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE).run(arguments);
    }

    /**
     * A way to log in.
     */
    private record Login(String name, String config, String secret, List<String> properties) {

        Login(String name, String config, String secret, String... properties) {
            this(name, config, secret, List.of(properties));
        }

        @Override
        public String toString() {
            return this.name;
        }

    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        MeterRegistry registry() {
            return new SimpleMeterRegistry();
        }

    }

}
