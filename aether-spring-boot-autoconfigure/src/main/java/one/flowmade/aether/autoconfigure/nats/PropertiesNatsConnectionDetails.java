package one.flowmade.aether.autoconfigure.nats;

import java.util.List;

import one.flowmade.aether.autoconfigure.AetherProperties;

/**
 * Adapts {@code aether.nats.servers}.
 */
final class PropertiesNatsConnectionDetails implements NatsConnectionDetails {

    private final AetherProperties.Nats properties;

    PropertiesNatsConnectionDetails(AetherProperties.Nats properties) {
        this.properties = properties;
    }

    @Override
    public List<String> getServers() {
        return this.properties.servers();
    }

}
