package one.flowmade.aether.autoconfigure.nats;

import java.net.URISyntaxException;
import java.util.List;

import io.nats.client.support.NatsUri;

import org.springframework.boot.diagnostics.FailureAnalyzedException;

import one.flowmade.aether.autoconfigure.AetherProperties;

/**
 * Adapts {@code aether.nats.servers}.
 */
final class PropertiesNatsConnectionDetails implements NatsConnectionDetails {

    private final List<String> servers;

    PropertiesNatsConnectionDetails(AetherProperties.Nats properties) {
        this.servers = properties.servers();
    }

    @Override
    public List<String> getServers() {
        if (this.servers.isEmpty()) {
            throw invalid("has no value");
        }
        this.servers.forEach(PropertiesNatsConnectionDetails::requireValid);
        return this.servers;
    }

    private static void requireValid(String server) {
        try {
            new NatsUri(server);
        }
        catch (URISyntaxException ex) {
            throw invalid("holds '%s', which is not the address of a server".formatted(withoutUserInfo(server)));
        }
    }

    /** An address may hold a password, also one that is not valid. */
    private static String withoutUserInfo(String server) {
        return server.replaceFirst("^(\\w+://)?.*@", "$1***@");
    }

    private static FailureAnalyzedException invalid(String problem) {
        return new FailureAnalyzedException("'aether.nats.servers' " + problem + ".",
                "Set 'aether.nats.servers' to addresses such as 'nats://localhost:4222', separated by commas.");
    }

}
