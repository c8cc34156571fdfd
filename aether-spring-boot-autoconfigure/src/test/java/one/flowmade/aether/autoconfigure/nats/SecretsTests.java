package one.flowmade.aether.autoconfigure.nats;

import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nats.client.Options;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.actuate.autoconfigure.context.properties.ConfigurationPropertiesReportEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.env.EnvironmentEndpointAutoConfiguration;
import org.springframework.boot.actuate.context.properties.ConfigurationPropertiesReportEndpoint;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import one.flowmade.aether.autoconfigure.endpoint.AetherEndpointAutoConfiguration;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.nats.client.ServerUnreachableException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class SecretsTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(AetherNatsAutoConfiguration.class,
                EnvironmentEndpointAutoConfiguration.class,
                ConfigurationPropertiesReportEndpointAutoConfiguration.class, AetherEndpointAutoConfiguration.class))
        .withPropertyValues("management.endpoints.web.exposure.include=*",
                "aether.nats.servers=nats://user:secret-1@127.0.0.1:4222,secret-6@localhost");

    @Test
    void endpointsMaskThem() {
        assertEndpointsMaskThem(this.runner);
    }

    @Test
    void endpointsThatShowValuesMaskThemToo() {
        ApplicationContextRunner showing = this.runner.withPropertyValues("management.endpoint.env.show-values=always",
                "management.endpoint.configprops.show-values=always");
        assertEndpointsMaskThem(showing);
        showing
            .withInitializer((context) -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment",
                        Map.of("AETHER_NATS_PASSWORD", "secret-7", "AETHER_NATS_USERNAME", "the-user"))))
            .run((context) -> {
                assertThat(json(context.getBean(EnvironmentEndpoint.class).environment(null)))
                    .contains("nats://******@127.0.0.1:4222", "******@localhost", "AETHER_NATS_PASSWORD", "the-user")
                    .doesNotContain("secret");
                assertThat(json(context.getBean(ConfigurationPropertiesReportEndpoint.class).configurationProperties()))
                    .contains("nats://******@127.0.0.1:4222", "the-user")
                    .doesNotContain("secret");
            });
    }

    private static void assertEndpointsMaskThem(ApplicationContextRunner runner) {
        for (Map.Entry<String, String> login : Map
            .of("username=u,aether.nats.password", "secret-2", "token", "secret-3", "credentials", "secret-4", "nkey",
                    "secret-5")
            .entrySet()) {
            String[] pairs = ("aether.nats." + login.getKey() + "=" + login.getValue()).split(",");
            runner.withPropertyValues(pairs).run((context) -> {
                assertThat(json(context.getBean(EnvironmentEndpoint.class).environment(null)))
                    .contains("aether.nats.servers", "aether.nats." + login.getKey().replaceFirst(".*[.]", ""))
                    .doesNotContain("secret");
                assertThat(json(context.getBean(ConfigurationPropertiesReportEndpoint.class).configurationProperties()))
                    .contains("servers", login.getKey().replaceFirst(".*[.]", ""))
                    .doesNotContain("secret");
            });
        }
    }

    @Test
    void aServerThatCannotBeReachedIsNamedWithoutThem() {
        Options options = Options.builder().server("nats://user:secret-1@127.0.0.1:1").build();
        assertThatExceptionOfType(ServerUnreachableException.class).isThrownBy(() -> NatsConnections.open(options))
            .satisfies((ex) -> assertThat(ex.getServers()).containsExactly("nats://127.0.0.1:1"))
            .satisfies((ex) -> assertThat(ex).hasMessageContaining("Connection refused")
                .extracting((failure) -> Throwables.getStackTrace(failure))
                .asString()
                .doesNotContain("secret"));
    }

    @Test
    void aLoginWithoutTlsAtAnotherHostIsWarnedAboutOnce(CapturedOutput output) {
        Options options = Options.builder()
            .servers(new String[] { "nats://127.0.0.1.invalid:4222", "nats://127.0.0.1:1" })
            .userInfo("user", "secret-1")
            .build();
        assertThatExceptionOfType(ServerUnreachableException.class).isThrownBy(() -> NatsConnections.open(options));
        assertThat(output).containsOnlyOnce("logging in at [nats://127.0.0.1.invalid:4222] without TLS")
            .doesNotContain("secret");
    }

    @Test
    void aLoginAtThisHostIsNot(CapturedOutput output) {
        Options options = Options.builder().server("nats://127.0.0.1:1").token("word".toCharArray()).build();
        assertThatExceptionOfType(ServerUnreachableException.class).isThrownBy(() -> NatsConnections.open(options));
        assertThat(output).doesNotContain("without TLS");
    }

    @Test
    void anAddressThatTrustsAnyServerIsRefused() {
        Options options = Options.builder().server("opentls://user:secret-1@127.0.0.1:1").build();
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> NatsConnections.open(options))
            .withMessage(
                    "'servers' must not use the scheme 'opentls', which trusts any server, but has 'opentls://127.0.0.1:1'");
    }

    private static String json(Object report) {
        try {
            return new ObjectMapper().writeValueAsString(report);
        }
        catch (JsonProcessingException ex) {
            throw new IllegalStateException(ex);
        }
    }

}
