package one.flowmade.aether.nats.client;

import java.io.IOException;
import java.util.concurrent.ExecutionException;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener.Events;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import io.nats.client.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import one.flowmade.aether.nats.client.NatsConnectionEvent.State;

/**
 * Hears what the client reports about one connection, and logs it without payloads and
 * credentials. All of it is called on the one thread that the client has for that.
 */
final class ConnectionNotices implements ErrorListener {

    private static final Logger logger = LoggerFactory.getLogger(ConnectionNotices.class);

    private final String name;

    private final ConnectionTeller teller;

    private final Denials denials;

    private @Nullable State state;

    private volatile @Nullable Requests requests;

    private volatile @Nullable Throwable problem;

    ConnectionNotices(String name, ConnectionTeller teller, Denials denials) {
        this.name = name;
        this.teller = teller;
        this.denials = denials;
    }

    /**
     * Lets requests know what concerns them.
     * @param requests the requests over the connection
     */
    void pass(Requests requests) {
        this.requests = requests;
    }

    /**
     * Tells why the connection could not be opened. The client's own exception names the
     * servers with their passwords.
     * @return the first problem
     */
    IOException problem() {
        Throwable first = this.problem;
        return (first != null) ? new IOException(first.getMessage(), first) : new IOException("no answer");
    }

    void connectionEvent(Connection connection, Events event) {
        Requests asking = this.requests;
        if (asking != null && (event == Events.DISCONNECTED || event == Events.CLOSED)) {
            asking.giveUpAll("the connection broke");
        }
        switch (event) {
            case CONNECTED -> this.state = State.CONNECTED;
            case RECONNECTED -> change(connection, State.CONNECTED);
            case DISCONNECTED -> change(connection, State.DISCONNECTED);
            case CLOSED -> change(connection, State.CLOSED);
            case LAME_DUCK -> logger
                .warn("the server of connection '{}' is about to shut down, another one is looked for", this.name);
            default -> logger.debug("connection '{}': {}", this.name, event);
        }
    }

    /** The client reports each failed attempt as a loss. */
    private void change(Connection connection, State next) {
        if (this.state != null && this.state != next) {
            this.state = next;
            String url = (next == State.CONNECTED) ? connection.getConnectedUrl() : null;
            this.teller
                .tell(new NatsConnectionEvent(this.name, next, (url != null) ? ServerAddresses.shown(url) : null));
        }
    }

    @Override
    public void errorOccurred(Connection connection, String error) {
        logger.warn("the server of connection '{}' reports: {}", this.name, error);
        PermissionDeniedException.parse(error).ifPresent(this::deny);
    }

    private void deny(PermissionDeniedException denial) {
        this.denials.add(denial);
        Requests asking = this.requests;
        if (asking != null) {
            asking.giveUpDenied(denial);
        }
    }

    @Override
    public void exceptionOccurred(Connection connection, Exception ex) {
        logger.debug("connection '{}' reports", this.name, ex);
        if (this.problem == null) {
            this.problem = (ex instanceof ExecutionException && ex.getCause() != null) ? ex.getCause() : ex;
        }
    }

    @Override
    public void slowConsumerDetected(Connection connection, Consumer consumer) {
        logger.warn("a subscription of connection '{}' is too slow, {} messages dropped", this.name,
                consumer.getDroppedCount());
    }

    @Override
    public void messageDiscarded(Connection connection, Message message) {
        logger.warn("a message to {} was not sent", message.getSubject());
    }

}
