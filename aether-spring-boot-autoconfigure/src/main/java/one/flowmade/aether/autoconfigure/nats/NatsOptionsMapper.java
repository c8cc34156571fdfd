package one.flowmade.aether.autoconfigure.nats;

import java.time.Duration;
import java.util.Objects;

import io.nats.client.Options;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import one.flowmade.aether.autoconfigure.AetherProperties;
import one.flowmade.aether.naming.PercentEncoding;

/**
 * Maps connection details and {@code aether.nats.*} to the options of the client.
 */
final class NatsOptionsMapper {

    private static final String CONNECTION_TIMEOUT = "aether.nats.connection-timeout";

    private static final String RECONNECT_WAIT = "aether.nats.reconnect-wait";

    private static final String RECONNECT_JITTER = "aether.nats.reconnect-jitter";

    private static final String INBOX_PREFIX = "aether.nats.inbox-prefix";

    private final AetherProperties.Nats properties;

    private final NatsConnectionDetails details;

    NatsOptionsMapper(AetherProperties.Nats properties, NatsConnectionDetails details) {
        this.properties = properties;
        this.details = details;
    }

    /**
     * Maps all but TLS.
     * @param applicationName what the connections are called, and their inboxes, unless
     * names are set
     * @return a builder that holds the settings
     */
    Options.Builder map(String applicationName) {
        PropertyMapper map = PropertyMapper.get();
        Options.Builder builder = Options.builder();
        map.from(this.details.getServers()).as((servers) -> servers.toArray(String[]::new)).to(builder::servers);
        map.from(this.properties.connectionName()).orFrom(() -> applicationName).to(builder::connectionName);
        builder.connectionTimeout(positive(CONNECTION_TIMEOUT, this.properties.connectionTimeout()));
        builder.reconnectWait(positive(RECONNECT_WAIT, this.properties.reconnectWait()));
        Duration jitter = positive(RECONNECT_JITTER, this.properties.reconnectJitter());
        builder.reconnectJitter(jitter).reconnectJitterTls(jitter);
        builder.inboxPrefix(inboxPrefix(applicationName));
        map.from(this.details.getUsername())
            .to((username) -> builder.userInfo(username, Objects.requireNonNullElse(this.details.getPassword(), "")));
        map.from(this.details.getToken()).as(String::toCharArray).to(builder::token);
        map.from(this.details.getAuthHandler()).to(builder::authHandler);
        return builder;
    }

    private String inboxPrefix(String applicationName) {
        String prefix = this.properties.inboxPrefix();
        if (prefix == null) {
            return Options.DEFAULT_INBOX_PREFIX + PercentEncoding.SUBJECT_TOKEN.encode(applicationName);
        }
        if (!prefix.matches("[!-~&&[^.*>]]+(\\.[!-~&&[^.*>]]+)*\\.?")) {
            throw invalid(INBOX_PREFIX, prefix, "must be tokens separated by dots, without blanks or wildcards");
        }
        return prefix;
    }

    private static Duration positive(String property, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw invalid(property, duration, "must be positive");
        }
        return duration;
    }

    private static InvalidConfigurationPropertyValueException invalid(String property, @Nullable Object value,
            String reason) {
        return new InvalidConfigurationPropertyValueException(property, value, reason);
    }

}
