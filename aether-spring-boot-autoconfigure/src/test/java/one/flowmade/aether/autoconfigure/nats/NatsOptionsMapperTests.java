package one.flowmade.aether.autoconfigure.nats;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.nats.client.AuthHandler;
import io.nats.client.NKey;
import io.nats.client.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.context.properties.source.MutuallyExclusiveConfigurationPropertiesException;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

import one.flowmade.aether.autoconfigure.AetherProperties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NatsOptionsMapperTests {

    private static final NKey KEY = createKey();

    private static final String SEED = new String(KEY.getSeed());

    private static final String CREDENTIALS = """
            -----BEGIN NATS USER JWT-----
            jwt
            ------END NATS USER JWT------

            -----BEGIN USER NKEY SEED-----
            %s
            ------END USER NKEY SEED------
            """.formatted(SEED);

    @Test
    void serversAndLoginAreThoseOfTheConnectionDetails() {
        AetherProperties.Nats properties = bind(Map.of("servers", "nats://properties:1", "token", "word"));
        NatsConnectionDetails details = () -> List.of("nats://details:1");
        Options options = new NatsOptionsMapper(properties, details).map("application").build();
        assertThat(options.getServers()).containsExactly(URI.create("nats://details:1"));
        assertThat(options.getTokenChars()).isNull();
    }

    @Test
    void reconnectsWaitAndAreSpread() {
        Options options = map(Map.of("reconnect-wait", "3s", "reconnect-jitter", "4s"));
        assertThat(options.getReconnectWait()).isEqualTo(Duration.ofSeconds(3));
        assertThat(options.getReconnectJitter()).isEqualTo(Duration.ofSeconds(4));
        assertThat(options.getReconnectJitterTls()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void inboxesBelongToTheApplicationAlone() {
        assertThat(map(Map.of()).getInboxPrefix()).isEqualTo("_INBOX.application.");
        assertThat(map(Map.of("inbox-prefix", "inbox.of.mine")).getInboxPrefix()).isEqualTo("inbox.of.mine.");
        NatsOptionsMapper mapper = new NatsOptionsMapper(bind(Map.of()), details(Map.of()));
        assertThat(mapper.map("a.b *").build().getInboxPrefix()).isEqualTo("_INBOX.a%2Eb%20%2A.");
        assertThat(mapper.map("a%2Eb *").build().getInboxPrefix()).isEqualTo("_INBOX.a%252Eb%20%2A.");
    }

    @ParameterizedTest
    @ValueSource(strings = { "a b", "a.>", "*", ".a", "a..b", "." })
    void anInboxThatIsNoSubjectOrTooManyIsRefused(String prefix) {
        assertInvalid("aether.nats.inbox-prefix", Map.of("inbox-prefix", prefix));
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
    void theContentOfSuchAFileLogsIn() throws Exception {
        AuthHandler handler = map(Map.of("credentials", CREDENTIALS)).getAuthHandler();
        assertThat(handler.getJWT()).isEqualTo("jwt".toCharArray());
        assertThat(handler.getID()).isEqualTo(KEY.getPublicKey());
    }

    @Test
    void anNKeyLogsIn() throws Exception {
        AuthHandler handler = map(Map.of("nkey", SEED)).getAuthHandler();
        assertThat(handler.getID()).isEqualTo(KEY.getPublicKey());
        assertThat(handler.getJWT()).isNull();
    }

    @Test
    void whatIsNoKeyIsRefusedAndNotShown() {
        for (String property : List.of("nkey", "credentials")) {
            assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
                .isThrownBy(() -> map(Map.of(property, "secret")))
                .satisfies((ex) -> assertThat(ex.getName()).isEqualTo("aether.nats." + property))
                .satisfies((ex) -> assertThat(ex.getValue()).isEqualTo("***"))
                .satisfies((ex) -> assertThat(ex).hasNoCause().message().doesNotContain("secret"));
        }
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
        assertInvalid("aether.nats.reconnect-wait", Map.of("reconnect-wait", "0"));
        assertInvalid("aether.nats.reconnect-jitter", Map.of("reconnect-jitter", "0"));
    }

    private static void assertInvalid(String property, Map<String, String> properties) {
        assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(() -> map(properties))
            .satisfies((ex) -> assertThat(ex.getName()).isEqualTo(property));
    }

    private static Options map(Map<String, String> properties) {
        return new NatsOptionsMapper(bind(properties), details(properties)).map("application").build();
    }

    private static NatsConnectionDetails details(Map<String, String> properties) {
        return new PropertiesNatsConnectionDetails(bind(properties), DefaultSslBundleRegistry::new);
    }

    private static AetherProperties.Nats bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("", AetherProperties.Nats.class);
    }

    private static NKey createKey() {
        try {
            return NKey.createUser(null);
        }
        catch (GeneralSecurityException | IOException ex) {
            throw new IllegalStateException(ex);
        }
    }

}
