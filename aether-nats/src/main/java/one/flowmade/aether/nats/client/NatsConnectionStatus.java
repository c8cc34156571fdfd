package one.flowmade.aether.nats.client;

import io.nats.client.Connection;
import io.nats.client.Connection.Status;
import org.jspecify.annotations.Nullable;

import one.flowmade.aether.nats.client.NatsConnectionEvent.State;

/**
 * A connection as it is now.
 *
 * @param connection which one: {@code append}, {@code read} or {@code message}
 * @param state its state
 * @param server the address of the server, without credentials; only when it is connected
 * @param serverVersion the version of that server
 */
public record NatsConnectionStatus(String connection, State state, @Nullable String server,
        @Nullable String serverVersion) {

    static NatsConnectionStatus of(String name, Connection connection) {
        String url = connection.getConnectedUrl();
        if (connection.getStatus() == Status.CONNECTED && url != null) {
            return new NatsConnectionStatus(name, State.CONNECTED, ServerAddresses.shown(url),
                    connection.getServerInfo().getVersion());
        }
        State state = (connection.getStatus() == Status.CLOSED) ? State.CLOSED : State.DISCONNECTED;
        return new NatsConnectionStatus(name, state, null, null);
    }

}
