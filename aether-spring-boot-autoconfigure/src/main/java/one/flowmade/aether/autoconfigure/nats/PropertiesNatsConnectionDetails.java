package one.flowmade.aether.autoconfigure.nats;

import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.nats.client.AuthHandler;
import io.nats.client.NKey;
import io.nats.client.Nats;
import io.nats.client.support.NatsUri;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MutuallyExclusiveConfigurationPropertiesException;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

import one.flowmade.aether.autoconfigure.AetherProperties;

/**
 * Adapts {@code aether.nats.*}. Secrets that are refused are not shown.
 */
final class PropertiesNatsConnectionDetails implements NatsConnectionDetails {

    private static final String USERNAME = "aether.nats.username";

    private static final String PASSWORD = "aether.nats.password";

    private static final String TOKEN = "aether.nats.token";

    private static final String CREDENTIALS_FILE = "aether.nats.credentials-file";

    private static final String CREDENTIALS = "aether.nats.credentials";

    private static final String NKEY = "aether.nats.nkey";

    private static final String BUNDLE = "aether.nats.ssl.bundle";

    private final AetherProperties.Nats properties;

    private final Supplier<SslBundles> bundles;

    PropertiesNatsConnectionDetails(AetherProperties.Nats properties, Supplier<SslBundles> bundles) {
        this.properties = properties;
        this.bundles = bundles;
        requireOneLogin();
    }

    private void requireOneLogin() {
        MutuallyExclusiveConfigurationPropertiesException.throwIfMultipleNonNullValuesIn((entries) -> {
            entries.put(USERNAME, this.properties.username());
            entries.put(TOKEN, this.properties.token());
            entries.put(CREDENTIALS_FILE, this.properties.credentialsFile());
            entries.put(CREDENTIALS, this.properties.credentials());
            entries.put(NKEY, this.properties.nkey());
        });
        if (this.properties.username() == null && this.properties.password() != null) {
            throw invalid(USERNAME, null, "must be set when '%s' is".formatted(PASSWORD));
        }
        if (this.properties.username() != null && this.properties.password() == null) {
            throw invalid(PASSWORD, null,
                    "must be set when '%s' is, was set to '%s'".formatted(USERNAME, this.properties.username()));
        }
    }

    @Override
    public List<String> getServers() {
        if (this.properties.servers().isEmpty()) {
            throw invalidServers("has no value");
        }
        this.properties.servers().forEach(PropertiesNatsConnectionDetails::requireValid);
        return this.properties.servers();
    }

    @Override
    public @Nullable String getUsername() {
        return this.properties.username();
    }

    @Override
    public @Nullable String getPassword() {
        return this.properties.password();
    }

    @Override
    public @Nullable String getToken() {
        return this.properties.token();
    }

    @Override
    public @Nullable AuthHandler getAuthHandler() {
        Path file = this.properties.credentialsFile();
        String credentials = this.properties.credentials();
        String seed = this.properties.nkey();
        if (file != null) {
            return Nats.credentials(readable(file).toString());
        }
        if (credentials != null) {
            return requireKey(CREDENTIALS, "the content of a file of credentials",
                    () -> Nats.staticCredentials(credentials.getBytes(StandardCharsets.UTF_8)));
        }
        if (seed != null) {
            return requireKey(NKEY, "the seed of an NKey", () -> {
                NKey.fromSeed(seed.toCharArray());
                return Nats.staticCredentials(null, seed.toCharArray());
            });
        }
        return null;
    }

    @Override
    public @Nullable SslBundle getSslBundle() {
        String name = this.properties.ssl().bundle();
        try {
            return (name != null) ? this.bundles.get().getBundle(name) : null;
        }
        catch (NoSuchSslBundleException ex) {
            throw invalid(BUNDLE, name, "must name an SSL bundle, such as one below 'spring.ssl.bundle.pem'");
        }
    }

    /**
     * Tells of each bundle that takes the place of {@link #getSslBundle()}.
     * @param handler takes the bundle
     */
    void onSslBundleUpdate(Consumer<SslBundle> handler) {
        String name = this.properties.ssl().bundle();
        if (name != null) {
            this.bundles.get().addBundleUpdateHandler(name, handler);
        }
    }

    private static AuthHandler requireKey(String property, String expected, Supplier<AuthHandler> handler) {
        try {
            AuthHandler created = handler.get();
            created.getID();
            return created;
        }
        catch (RuntimeException ex) {
            throw invalid(property, "***", "must be " + expected);
        }
    }

    private static Path readable(Path file) {
        if (!Files.isReadable(file)) {
            throw invalid(CREDENTIALS_FILE, file, "must be a file that can be read");
        }
        return file;
    }

    private static void requireValid(String server) {
        try {
            if (new NatsUri(server).getScheme().equalsIgnoreCase("opentls")) {
                throw invalidServers(
                        "holds '%s', but the scheme 'opentls' trusts any server".formatted(withoutUserInfo(server)));
            }
        }
        catch (URISyntaxException ex) {
            throw invalidServers("holds '%s', which is not the address of a server".formatted(withoutUserInfo(server)));
        }
    }

    /** An address may hold a password, also one that is not valid. */
    private static String withoutUserInfo(String server) {
        return server.replaceFirst("^(\\w+://)?.*@", "$1***@");
    }

    private static FailureAnalyzedException invalidServers(String problem) {
        return new FailureAnalyzedException("'aether.nats.servers' " + problem + ".",
                "Set 'aether.nats.servers' to addresses such as 'nats://localhost:4222', or 'tls://nats.example.com:4222', separated by commas.");
    }

    private static InvalidConfigurationPropertyValueException invalid(String property, @Nullable Object value,
            String reason) {
        return new InvalidConfigurationPropertyValueException(property, value, reason);
    }

}
