package one.flowmade.aether.nats.client;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import one.flowmade.aether.concurrent.DaemonThreads;

/**
 * Tells a listener of changes, in their order and on a thread that the client does not
 * wait for. The thread ends when there is nothing to tell.
 */
final class ConnectionTeller {

    private static final Logger logger = LoggerFactory.getLogger(ConnectionTeller.class);

    private final Consumer<NatsConnectionEvent> listener;

    private final ThreadPoolExecutor executor;

    ConnectionTeller(Consumer<NatsConnectionEvent> listener) {
        this.listener = listener;
        this.executor = DaemonThreads.onDemand("aether-connection-events", 1, new LinkedBlockingQueue<>());
        this.executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    void tell(NatsConnectionEvent event) {
        this.executor.execute(() -> {
            switch (event.state()) {
                case CONNECTED -> logger.info("connection '{}' works again, at {}", event.connection(), event.server());
                case DISCONNECTED -> logger.warn("connection '{}' is lost", event.connection());
                case CLOSED -> logger.error("connection '{}' has ended for good", event.connection());
            }
            try {
                this.listener.accept(event);
            }
            catch (RuntimeException ex) {
                logger.error("a listener failed on {}", event, ex);
            }
        });
    }

    void close() {
        this.executor.shutdownNow();
    }

}
