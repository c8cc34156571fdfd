package one.flowmade.aether.autoconfigure.nats;

import io.nats.client.Nats;
import io.nats.client.Options;

import org.springframework.boot.context.properties.PropertyMapper;

import one.flowmade.aether.autoconfigure.AetherProperties;

/**
 * Maps {@code aether.nats.*} to the options of the client.
 */
final class NatsOptionsMapper {

    private final AetherProperties.Nats properties;

    private final NatsConnectionDetails details;

    NatsOptionsMapper(AetherProperties.Nats properties, NatsConnectionDetails details) {
        this.properties = properties;
        this.details = details;
    }

    Options.Builder map(String applicationName) {
        Options.Builder builder = Options.builder();
        builder.servers(this.details.getServers().toArray(String[]::new));
        PropertyMapper map = PropertyMapper.get();
        map.from(this.properties.connectionName()).orFrom(() -> applicationName).to(builder::connectionName);
        map.from(this.properties.connectionTimeout()).to(builder::connectionTimeout);
        map.from(this.properties.username())
            .to((username) -> builder.userInfo(username,
                    (this.properties.password() != null) ? this.properties.password() : ""));
        map.from(this.properties.token()).as(String::toCharArray).to(builder::token);
        map.from(this.properties.credentialsFile())
            .as((file) -> Nats.credentials(file.toString()))
            .to(builder::authHandler);
        return builder;
    }

}
