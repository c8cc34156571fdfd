package one.flowmade.aether.nats.client;

import java.io.IOException;
import java.io.UncheckedIOException;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;

/**
 * Requests over a connection that keeps what is sent while it is broken, and sends it
 * later.
 */
public final class BufferedRequests implements AutoCloseable {

    private final Connection connection;

    private final Requests requests;

    private BufferedRequests(Connection connection) {
        this.connection = connection;
        this.requests = new Requests(connection);
    }

    public static BufferedRequests like(NatsConnections connections) {
        Options options = new Options.Builder(connections.managing().getOptions())
            .reconnectBufferSize(Options.DEFAULT_RECONNECT_BUF_SIZE)
            .readerExecutor(null)
            .connectionListener(null)
            .build();
        try {
            return new BufferedRequests(Nats.connect(options));
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", ex);
        }
    }

    public Requests requests() {
        return this.requests;
    }

    public void sweep() {
        this.requests.giveUpOverdue(System.nanoTime());
    }

    @Override
    public void close() {
        try {
            this.connection.close();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

}
