package one.flowmade.aether.benchmarks.rivals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/**
 * A PostgreSQL of its own port and directory, with PostgreSQL's defaults: a commit is on
 * disk before it is answered. It is gone after {@link #close()}, and when the JVM ends in
 * whatever way. As PostgreSQL refuses to run as root, it runs as nobody then.
 */
final class PostgresServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private static final String USER = "postgres";

    private static final String NOBODY = "nobody";

    private static final List<String> AS_NOBODY = List.of("setpriv", "--reuid", NOBODY, "--regid", "65534",
            "--clear-groups");

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private static final Duration END_TIMEOUT = Duration.ofSeconds(10);

    /** As many as there are callers in any workload. */
    private static final int POOL = 64;

    private static final int MAX_CONNECTIONS = 4 * POOL;

    /**
     * Becomes the server. A shell beside it waits on a pipe from this JVM, at whose end
     * it stops the server and deletes its directory.
     */
    private static final String SCRIPT = """
            directory=$0 binaries=$1 port=$2
            exec 3<&0 < /dev/null
            {
              read -r _ <&3
              kill -QUIT $$
              for second in 1 2 3 4 5; do kill -0 $$ && sleep 1; done
              rm -rf "$directory"
            } > /dev/null 2>&1 &
            exec 3<&-
            cd "$directory" || exit
            "$binaries/initdb" -D data -U %s --auth=trust --encoding=UTF8 --locale=C || exit
            exec "$binaries/postgres" -D data -h %s -p "$port" -k '' -N %d
            """.formatted(USER, HOST, MAX_CONNECTIONS);

    private final int port;

    private final Process process;

    private PostgresServer(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /**
     * Starts an empty server.
     * @param binaries the directory of its programs
     * @return the server, ready
     * @throws IllegalStateException if it does not answer in time; the message holds its
     * log
     */
    static PostgresServer start(Path binaries) {
        try {
            Path directory = Files.createTempDirectory("postgres-");
            Path log = directory.resolve("log");
            List<String> command = new ArrayList<>();
            if ("root".equals(System.getProperty("user.name"))) {
                Files.setOwner(directory,
                        directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NOBODY));
                command.addAll(AS_NOBODY);
            }
            int port = freePort();
            command.addAll(List.of("/bin/sh", "-c", SCRIPT, directory.toString(), binaries.toString(),
                    Integer.toString(port)));
            PostgresServer server = new PostgresServer(port,
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start());
            server.awaitAnswer(log);
            return server;
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * Opens connections to a schema of their own.
     * @param schema its name, made if absent
     * @return the connections
     * @throws SQLException if the schema cannot be made
     */
    HikariDataSource connect(String schema) throws SQLException {
        execute("CREATE SCHEMA IF NOT EXISTS " + schema);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url() + "&currentSchema=" + schema);
        config.setMaximumPoolSize(POOL);
        return new HikariDataSource(config);
    }

    /**
     * Gathers the statistics that PostgreSQL would sooner or later gather by itself, for
     * good plans.
     * @throws SQLException if that fails
     */
    void analyze() throws SQLException {
        execute("VACUUM ANALYZE");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String url() {
        return "jdbc:postgresql://%s:%d/postgres?user=%s".formatted(HOST, this.port, USER);
    }

    private void awaitAnswer(Path log) throws IOException {
        try {
            Awaitility.await("an answer of PostgreSQL")
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(50))
                .atMost(START_TIMEOUT)
                .failFast("PostgreSQL ended", () -> !this.process.isAlive())
                .until(this::answers);
        }
        catch (ConditionTimeoutException | TerminalFailureException ex) {
            String told = Files.readString(log);
            close();
            throw new IllegalStateException("PostgreSQL did not start; its log:\n" + told, ex);
        }
    }

    private boolean answers() {
        try (Connection connection = DriverManager.getConnection(url())) {
            return connection.isValid(0);
        }
        catch (SQLException ex) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        try {
            this.process.getOutputStream().close();
            if (!this.process.waitFor(END_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("PostgreSQL did not end within " + END_TIMEOUT);
            }
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

}
