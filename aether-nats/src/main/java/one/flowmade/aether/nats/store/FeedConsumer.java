package one.flowmade.aether.nats.store;

import java.io.IOException;
import java.time.Duration;

import io.nats.client.Connection;
import io.nats.client.IterableConsumer;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamStatusCheckedException;
import io.nats.client.Message;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.api.OrderedConsumerConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the headers of a stream's records delivered in order, over one connection and as
 * long as that holds: what the client has asked for is lost with it, and what it does
 * about that later, while there is no connection, leaves subscriptions behind. Used by
 * one thread.
 */
final class FeedConsumer implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(FeedConsumer.class);

    private final Connection connection;

    private final long reconnects;

    private final IterableConsumer consumer;

    /** How often in a row it has said nothing without having waited. */
    private int hasty;

    private FeedConsumer(Connection connection, long reconnects, IterableConsumer consumer) {
        this.connection = connection;
        this.reconnects = reconnects;
        this.consumer = consumer;
    }

    /**
     * Makes a consumer.
     * @param connection a connection
     * @param stream the stream
     * @param sequence the sequence of the first record, at least
     * @return a consumer, to be closed
     * @throws IOException if there is no connection just now, or no answer
     * @throws JetStreamApiException if the server refuses
     */
    static FeedConsumer open(Connection connection, String stream, long sequence)
            throws IOException, JetStreamApiException {
        if (connection.getStatus() != Connection.Status.CONNECTED) {
            throw new IOException("there is no connection");
        }
        long reconnects = connection.getStatistics().getReconnects();
        return new FeedConsumer(connection, reconnects, connection.getStreamContext(stream)
            .createOrderedConsumer(new OrderedConsumerConfiguration().deliverPolicy(DeliverPolicy.ByStartSequence)
                .startSequence(sequence)
                .headersOnly(true))
            .iterate());
    }

    /**
     * Waits for the next record.
     * @param timeout how long
     * @return the record, {@code null} if there is none yet
     */
    @Nullable Message next(Duration timeout) throws InterruptedException, JetStreamStatusCheckedException {
        long start = System.nanoTime();
        Message message = this.consumer.nextMessage(timeout);
        boolean waited = message != null || System.nanoTime() - start >= timeout.toNanos() / 2;
        this.hasty = waited ? 0 : this.hasty + 1;
        return message;
    }

    /**
     * Tells whether there may be more to come. When the server ends a request, the client
     * does not wait once; when it has given its subscription up, it never waits.
     * @return whether it is worth while to wait for the next record
     */
    boolean isAlive() {
        return this.hasty < 2 && this.connection.getStatus() == Connection.Status.CONNECTED
                && this.connection.getStatistics().getReconnects() == this.reconnects;
    }

    /**
     * Ends the consumer at once. One that is only stopped waits for the end of what it
     * has asked for, which never comes when that was lost with its connection.
     */
    @Override
    public void close() {
        try {
            this.consumer.close();
        }
        catch (Exception ex) {
            logger.debug("a consumer of a feed was not closed", ex);
        }
    }

}
