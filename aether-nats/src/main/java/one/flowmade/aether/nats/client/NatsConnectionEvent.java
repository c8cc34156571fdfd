package one.flowmade.aether.nats.client;

import org.jspecify.annotations.Nullable;

/**
 * A connection has changed its state after it was opened.
 *
 * @param connection which one: {@code append}, {@code read} or {@code message}
 * @param state its state from now on
 * @param server the address of the server, without credentials; only when it is connected
 */
public record NatsConnectionEvent(String connection, State state, @Nullable String server) {

    /** What a connection can do. */
    public enum State {

        /** It works again. */
        CONNECTED,

        /** It is lost, and a server is looked for until there is one. */
        DISCONNECTED,

        /**
         * It has ended for good: by {@link NatsConnections#close()}, which is not told,
         * or because a server refused the same login twice.
         */
        CLOSED

    }

}
