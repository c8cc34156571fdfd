package one.flowmade.aether.autoconfigure.nats;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.nats.client.Nats;
import io.nats.client.Options;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MutuallyExclusiveConfigurationPropertiesException;

import one.flowmade.aether.autoconfigure.AetherProperties;

/**
 * Maps {@code aether.nats.*} to the options of the client.
 */
final class NatsOptionsMapper {

    private static final String USERNAME = "aether.nats.username";

    private static final String PASSWORD = "aether.nats.password";

    private static final String TOKEN = "aether.nats.token";

    private static final String CREDENTIALS_FILE = "aether.nats.credentials-file";

    private static final String CONNECTION_TIMEOUT = "aether.nats.connection-timeout";

    private final AetherProperties.Nats properties;

    private final NatsConnectionDetails details;

    NatsOptionsMapper(AetherProperties.Nats properties, NatsConnectionDetails details) {
        this.properties = properties;
        this.details = details;
    }

    /**
     * Maps the properties.
     * @param applicationName what the connections are called unless a name is set
     * @return a builder that holds them
     */
    Options.Builder map(String applicationName) {
        requireOneLogin();
        PropertyMapper map = PropertyMapper.get();
        Options.Builder builder = Options.builder();
        map.from(this.details.getServers()).as((servers) -> servers.toArray(String[]::new)).to(builder::servers);
        map.from(this.properties.connectionName()).orFrom(() -> applicationName).to(builder::connectionName);
        map.from(this.properties.connectionTimeout()).as(this::positive).to(builder::connectionTimeout);
        map.from(this.properties.username()).to((username) -> builder.userInfo(username, password(username)));
        map.from(this.properties.token()).as(String::toCharArray).to(builder::token);
        map.from(this.properties.credentialsFile())
            .as(this::readable)
            .as((file) -> Nats.credentials(file.toString()))
            .to(builder::authHandler);
        return builder;
    }

    private void requireOneLogin() {
        MutuallyExclusiveConfigurationPropertiesException.throwIfMultipleNonNullValuesIn((entries) -> {
            entries.put(USERNAME, this.properties.username());
            entries.put(TOKEN, this.properties.token());
            entries.put(CREDENTIALS_FILE, this.properties.credentialsFile());
        });
        if (this.properties.username() == null && this.properties.password() != null) {
            throw invalid(USERNAME, null, "must be set when '%s' is".formatted(PASSWORD));
        }
    }

    private String password(String username) {
        String password = this.properties.password();
        if (password == null) {
            throw invalid(PASSWORD, null, "must be set when '%s' is, was set to '%s'".formatted(USERNAME, username));
        }
        return password;
    }

    private Duration positive(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw invalid(CONNECTION_TIMEOUT, timeout, "must be positive");
        }
        return timeout;
    }

    private Path readable(Path file) {
        if (!Files.isReadable(file)) {
            throw invalid(CREDENTIALS_FILE, file, "must be a file that can be read");
        }
        return file;
    }

    private static InvalidConfigurationPropertyValueException invalid(String property, @Nullable Object value,
            String reason) {
        return new InvalidConfigurationPropertyValueException(property, value, reason);
    }

}
