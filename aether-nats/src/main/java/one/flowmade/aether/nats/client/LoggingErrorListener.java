package one.flowmade.aether.nats.client;

import io.nats.client.Connection;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import io.nats.client.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what the client reports, without payloads.
 */
final class LoggingErrorListener implements ErrorListener {

    private static final Logger logger = LoggerFactory.getLogger(LoggingErrorListener.class);

    @Override
    public void errorOccurred(Connection connection, String error) {
        logger.warn("the server reports: {}", error);
    }

    @Override
    public void exceptionOccurred(Connection connection, Exception ex) {
        logger.debug("the connection reports", ex);
    }

    @Override
    public void slowConsumerDetected(Connection connection, Consumer consumer) {
        logger.warn("a subscription is too slow, {} messages dropped", consumer.getDroppedCount());
    }

    @Override
    public void messageDiscarded(Connection connection, Message message) {
        logger.warn("a message to {} was not sent", message.getSubject());
    }

}
