package one.flowmade.aether.nats.client;

import java.net.URI;
import java.util.List;

import io.nats.client.Options;

/**
 * Addresses of servers as they may be shown: without credentials.
 */
final class ServerAddresses {

    private ServerAddresses() {
    }

    static List<String> of(Options options) {
        return options.getServers().stream().map(ServerAddresses::withoutUserInfo).toList();
    }

    private static String withoutUserInfo(URI server) {
        return "%s://%s:%d".formatted(server.getScheme(), server.getHost(), server.getPort());
    }

}
