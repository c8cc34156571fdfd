package one.flowmade.aether.nats.client;

import java.util.List;

import one.flowmade.aether.TransientAetherException;

/**
 * No connection to any of the servers could be made.
 */
public final class ServerUnreachableException extends TransientAetherException {

    private final List<String> servers;

    ServerUnreachableException(List<String> servers, Throwable cause) {
        super("no NATS server could be reached at %s: %s".formatted(servers, cause.getMessage()), cause);
        this.servers = List.copyOf(servers);
    }

    /**
     * Returns where a server was looked for, without credentials.
     * @return addresses
     */
    public List<String> getServers() {
        return this.servers;
    }

}
