package one.flowmade.aether.nats.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener.Events;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.ServerInfo;
import org.jspecify.annotations.Nullable;

/**
 * The connections of an application: one appends and one reads, so that a long read never
 * delays a save, and a third one, opened when it is first asked for, carries messages, so
 * that a flood of them delays neither. Shared by all stores and buses of the application;
 * closed by whoever opened them, after the stores and buses.
 * <p>
 * The given options hold but for what Aether relies on: no message waits in a reconnect
 * buffer, because what waits there may be stored long after its sender was told
 * otherwise; listeners and name are set here, and reconnecting never ends.
 */
public final class NatsConnections implements AutoCloseable {

    /** Oldest server that Aether works with. */
    public static final String REQUIRED_SERVER_VERSION = "2.14.5";

    private static final Duration PING_INTERVAL = Duration.ofSeconds(10);

    private static final long SWEEP_INTERVAL_MILLIS = 50;

    private final Options options;

    private final Connection appendConnection;

    private final Connection readConnection;

    private final ReaderGuard appendReader;

    private final ReaderGuard readReader;

    private final Requests appending;

    private final Requests reading;

    private final ScheduledExecutorService timer;

    private final ReaderGuard messageReader = new ReaderGuard("aether-message-reader");

    private @Nullable Connection messageConnection;

    private boolean closed;

    private NatsConnections(Options options) throws IOException, InterruptedException {
        this.options = options;
        this.appendReader = new ReaderGuard("aether-append-reader");
        this.readReader = new ReaderGuard("aether-read-reader");
        this.appendConnection = Nats.connect(adapt(options, "append", this.appendReader));
        try {
            requireVersion(this.appendConnection.getServerInfo());
            this.readConnection = Nats.connect(adapt(options, "read", this.readReader));
        }
        catch (IOException | InterruptedException | RuntimeException ex) {
            this.appendConnection.close();
            throw ex;
        }
        this.appending = requestsOver(this.appendConnection, this.appendReader);
        this.reading = requestsOver(this.readConnection, this.readReader);
        this.timer = Executors.newSingleThreadScheduledExecutor((task) -> {
            Thread thread = new Thread(task, "aether-timer");
            thread.setDaemon(true);
            return thread;
        });
        this.timer.scheduleWithFixedDelay(this::sweep, SWEEP_INTERVAL_MILLIS, SWEEP_INTERVAL_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /**
     * Connects.
     * @param options where to and how; copied
     * @return open connections
     * @throws ServerUnreachableException if no server answers
     * @throws ServerTooOldException if the server is older than
     * {@link #REQUIRED_SERVER_VERSION}
     */
    public static NatsConnections open(Options options) {
        return reaching(options, () -> new NatsConnections(options));
    }

    /**
     * Returns the requests of whatever writes.
     * @return requests over the first connection
     */
    public Requests appending() {
        return this.appending;
    }

    /**
     * Returns the requests of whatever reads.
     * @return requests over the second connection
     */
    public Requests reading() {
        return this.reading;
    }

    /**
     * Returns what carries messages, after connecting if that is the first time.
     * @return messages over the third connection
     * @throws ServerUnreachableException if no server answers
     */
    public Messaging messaging() {
        return new Messaging(consuming());
    }

    /**
     * Returns the connection that carries messages, for consumers, after connecting if
     * that is the first time.
     * @return the third connection, which stays Aether's own
     * @throws ServerUnreachableException if no server answers
     */
    public synchronized Connection consuming() {
        if (this.closed) {
            throw new IllegalStateException("the connections are closed");
        }
        Connection present = this.messageConnection;
        if (present == null) {
            present = reaching(this.options, () -> Nats.connect(adapt(this.options, "message", this.messageReader)));
            this.messageReader.guard(present);
            this.messageConnection = present;
        }
        return present;
    }

    /**
     * Returns the timer of what waits between two attempts; its tasks must be quick.
     * @return a single thread
     */
    public ScheduledExecutorService timer() {
        return this.timer;
    }

    /**
     * Returns the connection that appends, for managing streams.
     * @return a connection that stays Aether's own
     */
    public Connection managing() {
        return this.appendConnection;
    }

    /**
     * Closes the connections; requests under way end unanswered.
     */
    @Override
    public synchronized void close() {
        this.closed = true;
        this.timer.shutdownNow();
        close(this.appendConnection, this.appendReader);
        close(this.readConnection, this.readReader);
        if (this.messageConnection != null) {
            close(this.messageConnection, this.messageReader);
        }
    }

    private void sweep() {
        long now = System.nanoTime();
        this.appending.giveUpOverdue(now);
        this.reading.giveUpOverdue(now);
    }

    private static <T> T reaching(Options options, Opening<T> opening) {
        try {
            return opening.open();
        }
        catch (IOException ex) {
            throw new ServerUnreachableException(ServerAddresses.of(options), ex);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new ServerUnreachableException(ServerAddresses.of(options), ex);
        }
    }

    private static Options adapt(Options options, String role, ReaderGuard reader) {
        String name = Objects.requireNonNullElse(options.getConnectionName(), "aether");
        return new Options.Builder(options).connectionName(name + "-" + role)
            .connectionListener(null)
            .errorListener(new LoggingErrorListener())
            .readerExecutor(reader)
            .reconnectBufferSize(0)
            .maxReconnects(-1)
            .pingInterval(PING_INTERVAL)
            .build();
    }

    private static Requests requestsOver(Connection connection, ReaderGuard reader) {
        reader.guard(connection);
        Requests requests = new Requests(connection);
        connection.addConnectionListener((source, event) -> {
            if (event == Events.DISCONNECTED || event == Events.CLOSED) {
                requests.giveUpAll("the connection broke");
            }
        });
        return requests;
    }

    private static void requireVersion(ServerInfo server) {
        if (!server.isSameOrNewerThanVersion(REQUIRED_SERVER_VERSION)) {
            throw new ServerTooOldException(server.getVersion(), REQUIRED_SERVER_VERSION);
        }
    }

    private static void close(Connection connection, ReaderGuard reader) {
        try {
            connection.close();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        finally {
            reader.shutdownNow();
        }
    }

    @FunctionalInterface
    private interface Opening<T> {

        T open() throws IOException, InterruptedException;

    }

}
