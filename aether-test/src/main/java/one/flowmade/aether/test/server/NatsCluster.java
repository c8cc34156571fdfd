package one.flowmade.aether.test.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.ObjIntConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;

/**
 * Three {@code nats-server} processes with JetStream that form a cluster. Each node is a
 * {@link NatsServer} that a test may end, start, suspend and resume by itself. The nodes
 * are named {@code n0}, {@code n1} and {@code n2}. They are gone after {@link #close()},
 * and when the JVM ends in whatever way. Thread-safe.
 */
public final class NatsCluster implements AutoCloseable {

    private static final int SIZE = 3;

    private static final Duration READY_TIMEOUT = Duration.ofSeconds(60);

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(2);

    private static final Pattern LEADS_ALL = Pattern
        .compile("\"meta_cluster\":\\s*\\{.*?\"leader\":\\s*\"(n\\d)\".*?\"replicas\":\\s*\\[(.*?)]", Pattern.DOTALL);

    private static final Pattern CURRENT = Pattern.compile("\"current\":\\s*true");

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(REQUEST_TIMEOUT).build();

    private final List<NatsServer> nodes;

    private NatsCluster(List<NatsServer> nodes) {
        this.nodes = nodes;
    }

    /**
     * Starts a cluster and waits until it is ready.
     * @return the cluster
     * @throws IllegalStateException if a node does not start
     */
    public static NatsCluster start() {
        return start((from, to, url) -> url, (server, number) -> {
        });
    }

    /**
     * Starts a cluster whose nodes reach one another in a way that a test may block, and
     * in no other, and waits until it is ready.
     * @param routes tells the way
     * @param settings adds to the configuration of each node, by its number
     * @return the cluster
     * @throws IllegalStateException if a node does not start
     */
    public static NatsCluster start(Routes routes, ObjIntConsumer<NatsServer.Builder> settings) {
        List<Integer> ports = freePorts();
        List<CompletableFuture<NatsServer>> starting = IntStream.range(0, SIZE).mapToObj((i) -> {
            NatsServer.Builder builder = NatsServer.builder().config(config(i, ports, routes));
            settings.accept(builder, i);
            return CompletableFuture.supplyAsync(builder::start);
        }).toList();
        List<NatsServer> started = new ArrayList<>();
        RuntimeException failure = null;
        for (CompletableFuture<NatsServer> node : starting) {
            try {
                started.add(node.join());
            }
            catch (RuntimeException ex) {
                failure = ex;
            }
        }
        NatsCluster cluster = new NatsCluster(List.copyOf(started));
        try {
            if (failure != null) {
                throw failure;
            }
            cluster.awaitReady();
            return cluster;
        }
        catch (RuntimeException ex) {
            cluster.close();
            throw ex;
        }
    }

    public List<NatsServer> nodes() {
        return this.nodes;
    }

    /**
     * Finds a node by the name that the servers use for it.
     * @param name the name
     * @return the node
     */
    public NatsServer node(String name) {
        return this.nodes.get(Integer.parseInt(name.substring(1)));
    }

    public List<String> urls() {
        return this.nodes.stream().map(NatsServer::url).toList();
    }

    /**
     * Waits until one node leads the cluster's metadata and sees both others current.
     */
    public void awaitReady() {
        Awaitility.await("a leader that sees all nodes")
            .pollInSameThread()
            .pollInterval(Duration.ofMillis(50))
            .atMost(READY_TIMEOUT)
            .until(() -> this.nodes.stream().anyMatch(this::leadsAll));
    }

    @Override
    public void close() {
        this.nodes.forEach(NatsServer::close);
    }

    private boolean leadsAll(NatsServer node) {
        return monitoringOf(node).flatMap((url) -> get(url.resolve("/jsz")))
            .map(LEADS_ALL::matcher)
            .filter((matcher) -> matcher.find() && node(matcher.group(1)) == node)
            .map((matcher) -> CURRENT.matcher(matcher.group(2)).results().count() == SIZE - 1)
            .orElse(false);
    }

    private Optional<URI> monitoringOf(NatsServer node) {
        return node.ports("monitoring").stream().findFirst().map(URI::create);
    }

    private Optional<String> get(URI url) {
        try {
            HttpRequest request = HttpRequest.newBuilder(url).timeout(REQUEST_TIMEOUT).build();
            return Optional.of(this.http.send(request, BodyHandlers.ofString()).body());
        }
        catch (IOException ex) {
            return Optional.empty();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a cluster", ex);
        }
    }

    /** What nodes tell one another of their addresses leads nowhere. */
    private static String config(int index, List<Integer> ports, Routes routes) {
        String others = IntStream.range(0, SIZE)
            .filter((other) -> other != index)
            .mapToObj((other) -> routes.between(index, other, "nats://127.0.0.1:" + ports.get(other)))
            .collect(Collectors.joining(", "));
        return """
                server_name: n%d
                http: "127.0.0.1:-1"
                cluster {
                  name: aether
                  listen: "127.0.0.1:%d"
                  advertise: "127.0.0.1:1"
                  routes: [ %s ]
                }
                """.formatted(index, ports.get(index), others);
    }

    /** Nodes must know one another's ports before they start. */
    private static List<Integer> freePorts() {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < SIZE; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            List<Integer> ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket socket : sockets) {
                socket.close();
            }
            return ports;
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * Tells how one node reaches another.
     */
    @FunctionalInterface
    public interface Routes {

        /**
         * Called once for each node and each of the others, before any has started.
         * @param from the number of the node that connects
         * @param to the number of the other
         * @param url where the other listens
         * @return where to connect to instead
         */
        String between(int from, int to, String url);

    }

}
