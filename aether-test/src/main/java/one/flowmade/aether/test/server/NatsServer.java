package one.flowmade.aether.test.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.jspecify.annotations.Nullable;

/**
 * A {@code nats-server} process of its own port and directory, which a test may end and
 * start again as it likes. It is gone after {@link #close()}, and when the JVM ends in
 * whatever way. Thread-safe.
 * <p>
 * The program is the one that the environment variable {@code NATS_SERVER} names, else
 * the one whose path is printed by the command in the system property
 * {@code nats-server.locator}, else the one on the {@code PATH}.
 */
public final class NatsServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private static final byte[] ADDRESS = { 127, 0, 0, 1 };

    private static final int RANDOM_PORT = -1;

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    private static final Duration START_TIMEOUT = Duration.ofSeconds(10);

    private static final Set<NatsServer> open = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> open.forEach(NatsServer::close), "nats-servers-close"));
    }

    private final Path directory;

    private volatile int port = RANDOM_PORT;

    private @Nullable ServerProcess process;

    private NatsServer(Path directory) {
        this.directory = directory;
    }

    /**
     * Starts a server with JetStream.
     * @return the server, ready
     */
    public static NatsServer start() {
        return builder().start();
    }

    public static Builder builder() {
        return new Builder();
    }

    public String url() {
        return "nats://%s:%d".formatted(HOST, this.port);
    }

    public int port() {
        return this.port;
    }

    /**
     * Tells where the running server tells of itself over HTTP; after a restart that may
     * be elsewhere.
     * @return a URL without a path
     * @throws IllegalStateException if its configuration has no {@code http}
     */
    public String monitoringUrl() {
        return ports("monitoring").stream()
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("the server was configured without 'http'"));
    }

    /**
     * Tells whether the process is there, suspended or not.
     * @return whether it has not ended
     */
    public synchronized boolean isRunning() {
        return this.process != null && this.process.isAlive();
    }

    /**
     * Ends the server as a crash would, without a chance to write or to say good-bye.
     */
    public synchronized void kill() {
        if (this.process != null) {
            this.process.kill();
        }
    }

    /**
     * Asks the server to end and waits until it has.
     */
    public synchronized void stop() {
        if (this.process != null) {
            this.process.terminate();
        }
    }

    /**
     * Starts the server again, on the port and with the data that it had; stops it before
     * if it runs.
     */
    public synchronized void restart() {
        stop();
        launch();
    }

    /**
     * Stops the server from doing anything, its connections left open, until
     * {@link #resume()}.
     */
    public synchronized void suspend() {
        requireProcess().suspend();
    }

    public synchronized void resume() {
        requireProcess().signal("CONT");
    }

    /**
     * Lets the server prepare to shut down, as for an upgrade: it tells its clients, and
     * ends some time later.
     */
    public synchronized void enterLameDuckMode() {
        requireProcess().signal("USR2");
    }

    /**
     * Kills the server and deletes its data.
     */
    @Override
    public synchronized void close() {
        kill();
        open.remove(this);
        delete(this.directory);
    }

    Path directory() {
        return this.directory;
    }

    synchronized ServerProcess requireProcess() {
        return Objects.requireNonNull(this.process, "the server was not started");
    }

    private synchronized void launch() {
        if (!open.contains(this)) {
            throw new IllegalStateException("the server is closed");
        }
        ServerProcess started = ServerProcess.start(command(), this.directory, log());
        this.process = started;
        try {
            Awaitility.await("an answer of nats-server")
                .dontCatchUncaughtExceptions()
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .atMost(START_TIMEOUT)
                .failFast("nats-server ended", () -> !started.isAlive())
                .until(this::answers);
        }
        catch (ConditionTimeoutException | TerminalFailureException ex) {
            kill();
            throw new IllegalStateException("nats-server did not start; its log:\n" + read(log()), ex);
        }
    }

    private List<String> command() {
        return List.of(ServerBinary.locate().toString(), "--config", config().toString(), "--addr", HOST, "--port",
                String.valueOf(this.port), "--ports_file_dir", this.directory.toString());
    }

    private boolean answers() {
        Optional<URI> url = ports("nats").stream().findFirst().map(URI::create);
        url.ifPresent((found) -> this.port = found.getPort());
        return url.isPresent() && greets();
    }

    /**
     * Reads where the running process listens.
     * @param service what for
     * @return URLs, empty as long as the process has not written them
     */
    synchronized List<String> ports(String service) {
        Pattern urls = Pattern.compile("\"%s\":\\s*\\[([^]]*)]".formatted(service));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(this.directory,
                "*_" + requireProcess().pid() + ".ports")) {
            for (Path file : files) {
                Matcher matcher = urls.matcher(Files.readString(file));
                if (matcher.find()) {
                    return QUOTED.matcher(matcher.group(1)).results().map((url) -> url.group(1)).toList();
                }
            }
            return List.of();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private boolean greets() {
        try (Socket socket = new Socket()) {
            int timeout = (int) START_TIMEOUT.toMillis();
            socket.connect(new InetSocketAddress(InetAddress.getByAddress(ADDRESS), this.port), timeout);
            socket.setSoTimeout(timeout);
            byte[] greeting = socket.getInputStream().readNBytes("INFO".length());
            return new String(greeting, StandardCharsets.US_ASCII).equals("INFO");
        }
        catch (IOException ex) {
            return false;
        }
    }

    private Path config() {
        return this.directory.resolve("nats-server.conf");
    }

    private Path log() {
        return this.directory.resolve("nats-server.log");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * Configures a {@link NatsServer}.
     */
    public static final class Builder {

        private final StringBuilder config = new StringBuilder();

        private final StringBuilder jetStream = new StringBuilder();

        private boolean withJetStream = true;

        private @Nullable Path data;

        private Builder() {
        }

        /**
         * Adds to the server's configuration, for example {@code max_payload: 2MB}.
         * @param lines lines of a configuration file, outside of any block
         * @return this builder
         */
        public Builder config(String lines) {
            this.config.append(lines).append('\n');
            return this;
        }

        /**
         * Adds to the configuration of JetStream, for example
         * {@code sync_interval: always}.
         * @param lines lines of the block {@code jetstream}
         * @return this builder
         */
        public Builder jetStream(String lines) {
            this.jetStream.append(lines).append('\n');
            return this;
        }

        /**
         * Puts what JetStream stores elsewhere, for example into a small file system. It
         * is not deleted with the server.
         * @param directory where to
         * @return this builder
         */
        public Builder data(Path directory) {
            this.data = directory;
            return this;
        }

        /**
         * Switches JetStream off.
         * @return this builder
         */
        public Builder withoutJetStream() {
            this.withJetStream = false;
            return this;
        }

        /**
         * Starts the server and waits until it answers.
         * @return the server, ready
         * @throws IllegalStateException if it does not answer within ten seconds; the
         * message holds its log
         */
        public NatsServer start() {
            NatsServer server = new NatsServer(createDirectory());
            open.add(server);
            try {
                Files.writeString(server.config(), text(server.directory));
                server.launch();
                return server;
            }
            catch (IOException ex) {
                server.close();
                throw new UncheckedIOException(ex);
            }
            catch (RuntimeException ex) {
                server.close();
                throw ex;
            }
        }

        private String text(Path directory) {
            String block = "jetstream {\nstore_dir: \"%s\"\n%s}\n"
                .formatted(Objects.requireNonNullElse(this.data, directory.resolve("data")), this.jetStream);
            return this.config + (this.withJetStream ? block : "");
        }

        private static Path createDirectory() {
            try {
                return Files.createTempDirectory("nats-server-");
            }
            catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        }

    }

}
