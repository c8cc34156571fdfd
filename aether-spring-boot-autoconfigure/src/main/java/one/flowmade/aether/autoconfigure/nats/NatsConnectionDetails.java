package one.flowmade.aether.autoconfigure.nats;

import java.util.List;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where NATS is. A bean of this type takes the place of {@code aether.nats.servers}.
 */
public interface NatsConnectionDetails extends ConnectionDetails {

    /**
     * Returns the addresses of the servers.
     * @return addresses such as {@code nats://localhost:4222}, at least one
     */
    List<String> getServers();

}
