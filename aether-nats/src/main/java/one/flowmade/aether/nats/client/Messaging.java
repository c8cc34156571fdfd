package one.flowmade.aether.nats.client;

import java.io.IOException;

import io.nats.client.Connection;
import io.nats.client.Connection.Status;
import io.nats.client.Dispatcher;
import io.nats.client.MessageHandler;
import io.nats.client.impl.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that the server keeps nowhere, over one connection. What is listened to is
 * listened to again after each reconnect. Thread-safe.
 */
public final class Messaging {

    private static final Logger logger = LoggerFactory.getLogger(Messaging.class);

    private final Connection connection;

    Messaging(Connection connection) {
        this.connection = connection;
    }

    /**
     * Sends a message, without knowing whether somebody hears it.
     * @param subject where to
     * @param headers its headers
     * @param body its body
     * @throws NotSentException if there is no connection just now
     */
    public void publish(String subject, Headers headers, byte[] body) {
        try {
            Uninterrupted.run(() -> this.connection.publish(subject, headers, body));
        }
        catch (IllegalStateException ex) {
            throw new NotSentException("not sent: " + ex.getMessage(), ex);
        }
    }

    /**
     * Listens to a subject. When this returns, the server knows of it, or will be told as
     * soon as there is a connection again.
     * @param subject a subject, with wildcards or without
     * @param handler called on a thread of the client that is this subject's own, before
     * which the client keeps a bounded number of messages; must not be a user's code
     * @return what is to be {@linkplain #stop stopped}
     * @throws NotSentException if the connection is closed
     */
    public Dispatcher listen(String subject, MessageHandler handler) {
        try {
            Dispatcher dispatcher = this.connection.createDispatcher(handler);
            Uninterrupted.run(() -> {
                dispatcher.subscribe(subject);
                awaitServer(subject);
            });
            return dispatcher;
        }
        catch (IllegalStateException ex) {
            throw new NotSentException("not subscribed: " + ex.getMessage(), ex);
        }
    }

    public void stop(Dispatcher dispatcher) {
        if (this.connection.getStatus() != Status.CLOSED) {
            Uninterrupted.run(() -> this.connection.closeDispatcher(dispatcher));
        }
    }

    /**
     * Returns the largest message that the server takes, headers included.
     * @return bytes
     */
    public long getMaxPayload() {
        return this.connection.getMaxPayload();
    }

    /** What was sent before a ping has reached the server when it answers. */
    private void awaitServer(String subject) {
        try {
            this.connection.RTT();
        }
        catch (IOException ex) {
            logger.info("'{}' is listened to once there is a connection again: {}", subject, ex.getMessage());
        }
    }

}
