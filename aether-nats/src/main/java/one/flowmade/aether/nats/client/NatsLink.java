package one.flowmade.aether.nats.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;

import javax.net.ssl.SSLContext;

import io.nats.client.AuthenticationException;
import io.nats.client.Connection;
import io.nats.client.Connection.Status;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.Options.HostnameResolveMode;

/**
 * One connection, for one use, with the thread that reads it and what hears its reports.
 */
final class NatsLink implements AutoCloseable {

    /**
     * A server answers pings, and the client sends one when it has heard nothing since
     * the ping before was due: so it hears something within two intervals.
     */
    private static final double LONGEST_SILENCE_IN_PINGS = 2.5;

    private final String name;

    private final Connection connection;

    private final ReaderGuard reader;

    private final ConnectionNotices notices;

    private NatsLink(String name, Connection connection, ReaderGuard reader, ConnectionNotices notices) {
        this.name = name;
        this.connection = connection;
        this.reader = reader;
        this.notices = notices;
    }

    /**
     * Connects.
     * @param name what the connection is for
     * @param options the application's options
     * @param pingInterval how often a server is asked for a sign of life
     * @param teller is told of changes of the connection
     * @param denials remembers what the server denies
     * @return an open connection
     * @throws IOException if no server answers, or none lets the application in
     */
    static NatsLink open(String name, Options options, Duration pingInterval, ConnectionTeller teller, Denials denials)
            throws IOException, InterruptedException {
        ReaderGuard reader = new ReaderGuard("aether-%s-reader".formatted(name));
        ConnectionNotices notices = new ConnectionNotices(name, teller, denials);
        try {
            Connection connection = Nats.connect(adapt(options, name, pingInterval, reader, notices));
            reader.guard(connection);
            return new NatsLink(name, connection, reader, notices);
        }
        catch (AuthenticationException ex) {
            throw ex;
        }
        catch (IOException ex) {
            throw notices.problem();
        }
    }

    private static Options adapt(Options options, String name, Duration pingInterval, ReaderGuard reader,
            ConnectionNotices notices) {
        String prefix = Objects.requireNonNullElse(options.getConnectionName(), "aether");
        Options.Builder builder = new Options.Builder(options).connectionName(prefix + "-" + name)
            .connectionListener(notices::connectionEvent)
            .errorListener(notices)
            .readerExecutor(reader)
            .reconnectBufferSize(0)
            .maxReconnects(-1)
            .pingInterval(pingInterval)
            .socketReadTimeoutMillis((int) (pingInterval.toMillis() * LONGEST_SILENCE_IN_PINGS));
        SSLContext context = options.getSslContext();
        if (context != null) {
            builder.sslContext(VerifyingSslContext.of(context)).hostnameResolveMode(HostnameResolveMode.HappyEyeballs);
        }
        return builder.build();
    }

    Connection connection() {
        return this.connection;
    }

    Requests createRequests() {
        Requests requests = new Requests(this.connection);
        this.notices.pass(requests);
        return requests;
    }

    boolean isConnected() {
        return this.connection.getStatus() == Status.CONNECTED;
    }

    NatsConnectionStatus status() {
        return NatsConnectionStatus.of(this.name, this.connection);
    }

    @Override
    public void close() {
        try {
            this.connection.close();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        finally {
            this.reader.shutdownNow();
        }
    }

}
