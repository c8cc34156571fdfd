package one.flowmade.aether.nats.client;

import java.net.URI;
import java.util.List;

import io.nats.client.Options;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Addresses of servers: how they may be shown, without credentials, and whether one may
 * log in there.
 */
final class ServerAddresses {

    private static final Logger logger = LoggerFactory.getLogger(ServerAddresses.class);

    private ServerAddresses() {
    }

    static List<String> of(Options options) {
        return options.getServers().stream().map(ServerAddresses::shown).toList();
    }

    static String shown(String server) {
        return shown(URI.create(server));
    }

    private static String shown(URI server) {
        return "%s://%s:%d".formatted(server.getScheme(), server.getHost(), server.getPort());
    }

    /**
     * Refuses addresses that would trust any server, and warns where a login could be
     * read on its way.
     * @param options the addresses, and how to log in
     * @throws IllegalArgumentException if an address must not be used
     */
    static void check(Options options) {
        for (URI server : options.getServers()) {
            if ("opentls".equalsIgnoreCase(server.getScheme())) {
                throw new IllegalArgumentException(
                        "'servers' must not use the scheme 'opentls', which trusts any server, but has '%s'"
                            .formatted(shown(server)));
            }
        }
        List<String> readable = options.getServers()
            .stream()
            .filter((server) -> hasLogin(options, server) && !isLoopback(server.getHost()))
            .map(ServerAddresses::shown)
            .toList();
        if (options.getSslContext() == null && !readable.isEmpty()) {
            logger.warn("logging in at {} without TLS: the login, or what is sent, can be read on its way", readable);
        }
    }

    private static boolean hasLogin(Options options, URI server) {
        return server.getUserInfo() != null || options.getUsernameChars() != null || options.getTokenChars() != null
                || options.getAuthHandler() != null;
    }

    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost") || host.matches("127(\\.\\d+){3}") || host.equals("[::1]");
    }

}
