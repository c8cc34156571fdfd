package one.flowmade.aether.autoconfigure.nats;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.nats.client.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.context.properties.source.MutuallyExclusiveConfigurationPropertiesException;

import one.flowmade.aether.autoconfigure.AetherProperties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NatsOptionsMapperTests {

    @Test
    void serversAreThoseOfTheConnectionDetails() {
        assertThat(map(Map.of()).getServers()).containsExactly(URI.create("nats://details:1"));
    }

    @Test
    void theConnectionIsCalledAsTheApplicationUnlessItHasAName() {
        assertThat(map(Map.of()).getConnectionName()).isEqualTo("application");
        assertThat(map(Map.of("connection-name", "orders")).getConnectionName()).isEqualTo("orders");
    }

    @Test
    void theTimeoutIsMapped() {
        assertThat(map(Map.of("connection-timeout", "7s")).getConnectionTimeout()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void nobodyLogsInByDefault() {
        Options options = map(Map.of());
        assertThat(options.getUsernameChars()).isNull();
        assertThat(options.getTokenChars()).isNull();
        assertThat(options.getAuthHandler()).isNull();
    }

    @Test
    void aUserLogsInWithAPassword() {
        Options options = map(Map.of("username", "user", "password", "word"));
        assertThat(options.getUsernameChars()).containsExactly("user".toCharArray());
        assertThat(options.getPasswordChars()).containsExactly("word".toCharArray());
    }

    @Test
    void aTokenLogsIn() {
        assertThat(map(Map.of("token", "word")).getTokenChars()).containsExactly("word".toCharArray());
    }

    @Test
    void aFileOfCredentialsLogsIn(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("user.creds"), "-----BEGIN NATS USER JWT-----\njwt\n");
        assertThat(map(Map.of("credentials-file", file.toString())).getAuthHandler().getJWT())
            .isEqualTo("jwt".toCharArray());
    }

    @Test
    void twoWaysToLogInAreRefused() {
        assertThatExceptionOfType(MutuallyExclusiveConfigurationPropertiesException.class)
            .isThrownBy(() -> map(Map.of("username", "user", "password", "word", "token", "token")))
            .satisfies((ex) -> assertThat(ex.getConfiguredNames()).containsExactlyInAnyOrder("aether.nats.username",
                    "aether.nats.token"));
    }

    @Test
    void aUserNeedsAPassword() {
        assertInvalid("aether.nats.password", Map.of("username", "user"));
    }

    @Test
    void aPasswordNeedsAUser() {
        assertInvalid("aether.nats.username", Map.of("password", "word"));
    }

    @Test
    void credentialsThatCannotBeReadAreRefused() {
        assertInvalid("aether.nats.credentials-file", Map.of("credentials-file", "/no/such/file"));
    }

    @Test
    void aTimeoutIsPositive() {
        assertInvalid("aether.nats.connection-timeout", Map.of("connection-timeout", "0"));
        assertInvalid("aether.nats.connection-timeout", Map.of("connection-timeout", "-1s"));
    }

    private static void assertInvalid(String property, Map<String, String> properties) {
        assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(() -> map(properties))
            .satisfies((ex) -> assertThat(ex.getName()).isEqualTo(property));
    }

    private static Options map(Map<String, String> properties) {
        AetherProperties.Nats bound = new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("",
                AetherProperties.Nats.class);
        return new NatsOptionsMapper(bound, () -> List.of("nats://details:1")).map("application").build();
    }

}
