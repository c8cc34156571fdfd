package one.flowmade.aether.nats.client;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.ServerInfo;
import org.jspecify.annotations.Nullable;

import one.flowmade.aether.concurrent.DaemonThreads;

/**
 * The connections of an application: one appends and one reads, so that a long read never
 * delays a save, and a third one, opened when it is first asked for, carries messages, so
 * that a flood of them delays neither. Shared by all stores and buses of the application;
 * closed by whoever opened them, after the stores and buses.
 * <p>
 * The given options hold but for what Aether relies on: no message waits in a reconnect
 * buffer, because what waits there may be stored long after its sender was told
 * otherwise; listeners and name are set here, reconnecting never ends, a server that has
 * been silent for 25 seconds counts as lost, and over TLS its certificate must be for the
 * host in its address.
 */
public final class NatsConnections implements AutoCloseable {

    /** Oldest server that Aether works with. */
    public static final String REQUIRED_SERVER_VERSION = "2.14.5";

    /** Version of the client of NATS. */
    public static final String CLIENT_VERSION = Nats.CLIENT_VERSION;

    private static final Duration PING_INTERVAL = Duration.ofSeconds(10);

    private static final long SWEEP_INTERVAL_MILLIS = 50;

    private final Options options;

    private final Duration pingInterval;

    private final ConnectionTeller teller;

    private final Denials denials = new Denials();

    private final NatsLink append;

    private final NatsLink read;

    private final Requests appending;

    private final Requests reading;

    private final ScheduledExecutorService timer;

    /** Opened when it is first asked for. */
    private volatile @Nullable NatsLink message;

    private boolean closed;

    private NatsConnections(Options options, Consumer<NatsConnectionEvent> listener, Duration pingInterval)
            throws IOException, InterruptedException {
        this.options = options;
        this.pingInterval = pingInterval;
        this.teller = new ConnectionTeller(listener);
        this.append = connect("append");
        try {
            requireVersion(this.append.connection().getServerInfo());
            this.read = connect("read");
        }
        catch (IOException | InterruptedException | RuntimeException ex) {
            this.append.close();
            throw ex;
        }
        this.appending = this.append.createRequests();
        this.reading = this.read.createRequests();
        this.timer = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("aether-timer"));
        this.timer.scheduleWithFixedDelay(this::sweep, SWEEP_INTERVAL_MILLIS, SWEEP_INTERVAL_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /**
     * Connects, for an application that does not care for changes of the connections.
     * @param options where to and how; copied
     * @return open connections
     * @throws ServerUnreachableException if no server answers, or none lets the
     * application in
     * @throws ServerTooOldException if the server is older than
     * {@link #REQUIRED_SERVER_VERSION}
     * @throws IllegalArgumentException if an address has the scheme {@code opentls}
     */
    public static NatsConnections open(Options options) {
        return open(options, (event) -> {
        });
    }

    /**
     * Connects.
     * @param options where to and how; copied
     * @param listener told of what happens to the connections once they are open, in the
     * order of the changes, by a thread that nothing else waits for
     * @return open connections
     * @throws ServerUnreachableException if no server answers, or none lets the
     * application in
     * @throws ServerTooOldException if the server is older than
     * {@link #REQUIRED_SERVER_VERSION}
     * @throws IllegalArgumentException if an address has the scheme {@code opentls}
     */
    public static NatsConnections open(Options options, Consumer<NatsConnectionEvent> listener) {
        return open(options, listener, PING_INTERVAL);
    }

    static NatsConnections open(Options options, Consumer<NatsConnectionEvent> listener, Duration pingInterval) {
        ServerAddresses.check(options);
        return reaching(options, () -> new NatsConnections(options, listener, pingInterval));
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
        NatsLink present = this.message;
        if (present == null) {
            present = reaching(this.options, () -> connect("message"));
            this.message = present;
        }
        return present.connection();
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
        return this.append.connection();
    }

    /**
     * Tells whether all connections that are open work.
     * @return whether none is looking for a server, or has ended
     */
    public boolean isConnected() {
        return links().stream().allMatch(NatsLink::isConnected);
    }

    /**
     * Describes the connections that were opened.
     * @return each with its state
     */
    public List<NatsConnectionStatus> describe() {
        return links().stream().map(NatsLink::status).toList();
    }

    /**
     * Tells what the server has denied, of which the answers say nothing.
     * @param nanoTime an earlier {@link System#nanoTime()}
     * @return the latest denial since then
     */
    public Optional<PermissionDeniedException> deniedSince(long nanoTime) {
        return this.denials.since(nanoTime);
    }

    /**
     * Closes the connections; requests under way end unanswered.
     */
    @Override
    public synchronized void close() {
        this.closed = true;
        this.timer.shutdownNow();
        this.teller.close();
        links().forEach(NatsLink::close);
    }

    private List<NatsLink> links() {
        NatsLink messages = this.message;
        return (messages != null) ? List.of(this.append, this.read, messages) : List.of(this.append, this.read);
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

    private NatsLink connect(String name) throws IOException, InterruptedException {
        return NatsLink.open(name, this.options, this.pingInterval, this.teller, this.denials);
    }

    private static void requireVersion(ServerInfo server) {
        if (!server.isSameOrNewerThanVersion(REQUIRED_SERVER_VERSION)) {
            throw new ServerTooOldException(server.getVersion(), REQUIRED_SERVER_VERSION);
        }
    }

    @FunctionalInterface
    private interface Opening<T> {

        T open() throws IOException, InterruptedException;

    }

}
