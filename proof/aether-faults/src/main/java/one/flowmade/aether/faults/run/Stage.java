package one.flowmade.aether.faults.run;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.ClusterInfo;
import io.nats.client.api.StreamInfo;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import one.flowmade.aether.faults.check.StreamLog;
import one.flowmade.aether.faults.check.StreamReader;
import one.flowmade.aether.faults.proxy.FaultProxy;
import one.flowmade.aether.test.server.NatsCluster;
import one.flowmade.aether.test.server.NatsServer;

/**
 * Servers and the proxies before them. Stores come through the proxies; what looks at the
 * outcome goes to the servers.
 */
@SuppressWarnings("try")
public final class Stage implements AutoCloseable {

    private static final Duration RECOVERY_TIMEOUT = Duration.ofSeconds(60);

    private final Map<String, NatsServer> servers;

    private final List<FaultProxy> proxies;

    private final Setup setup;

    private final @Nullable SmallDisk disk;

    private final List<Relay> relays;

    private final AutoCloseable whole;

    private Stage(Map<String, NatsServer> servers, String stream, int replicas, @Nullable SmallDisk disk,
            List<Relay> relays, AutoCloseable whole) {
        this.relays = relays;
        this.disk = disk;
        this.servers = servers;
        this.proxies = servers.values().stream().map((server) -> FaultProxy.to(server.url())).toList();
        this.setup = new Setup(this.proxies.stream().map(FaultProxy::url).toList(), stream, replicas,
                Duration.ofSeconds(5));
        this.whole = whole;
    }

    public static Stage single() {
        return single(NatsServer.start(), null);
    }

    /**
     * Opens a stage whose server can run out of space.
     * @param disk where the server stores, to be closed after the stage
     * @return the stage
     */
    public static Stage single(SmallDisk disk) {
        return single(NatsServer.builder().data(disk.directory()).start(), disk);
    }

    private static Stage single(NatsServer server, @Nullable SmallDisk disk) {
        return new Stage(Map.of("n0", server), "faults", 1, disk, List.of(), server);
    }

    public static Stage cluster() {
        List<Relay> relays = new CopyOnWriteArrayList<>();
        NatsCluster cluster = NatsCluster.start((from, to, url) -> {
            Relay relay = new Relay("n" + from, "n" + to, FaultProxy.to(url));
            relays.add(relay);
            return relay.proxy().url();
        });
        Map<String, NatsServer> servers = new LinkedHashMap<>();
        for (int i = 0; i < cluster.nodes().size(); i++) {
            servers.put("n" + i, cluster.nodes().get(i));
        }
        return new Stage(servers, "faults", servers.size(), null, relays, cluster);
    }

    public Setup setup() {
        return this.setup;
    }

    public boolean isCluster() {
        return this.servers.size() > 1;
    }

    Optional<SmallDisk> disk() {
        return Optional.ofNullable(this.disk);
    }

    public List<NatsServer> servers() {
        return List.copyOf(this.servers.values());
    }

    public List<FaultProxy> proxies() {
        return this.proxies;
    }

    public FaultProxy proxy() {
        return this.proxies.get(0);
    }

    /**
     * Connects past the proxies, to whichever server is there.
     * @return a connection
     */
    public Connection connect() {
        return connect(servers().stream().map(NatsServer::url).toArray(String[]::new));
    }

    /**
     * Finds the server that leads the stream.
     * @return the server, the first one when nobody leads
     */
    NatsServer leader() {
        try (Connection connection = connect()) {
            return Optional.ofNullable(info(connection).getClusterInfo())
                .map(ClusterInfo::getLeader)
                .map(this.servers::get)
                .orElse(servers().get(0));
        }
        catch (IOException | InterruptedException | JetStreamApiException ex) {
            return servers().get(0);
        }
    }

    /**
     * Cuts a server off from the others; clients still reach it.
     * @param server the server
     */
    void isolate(NatsServer server) {
        this.relays.stream().filter((relay) -> relay.touches(nameOf(server))).forEach((relay) -> {
            relay.proxy().refuse();
        });
    }

    /** Lets all servers reach one another again. */
    void reunite() {
        this.relays.forEach((relay) -> relay.proxy().accepting());
    }

    private String nameOf(NatsServer server) {
        return this.servers.entrySet()
            .stream()
            .filter((entry) -> entry.getValue().equals(server))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
    }

    /** Waits until all replicas of the stream are current. */
    public void awaitCurrent() {
        Awaitility.await("all replicas to be current")
            .pollInSameThread()
            .ignoreExceptions()
            .pollInterval(Duration.ofMillis(100))
            .atMost(RECOVERY_TIMEOUT)
            .until(this::isCurrent);
    }

    private boolean isCurrent() throws IOException, InterruptedException, JetStreamApiException {
        try (Connection connection = connect()) {
            ClusterInfo cluster = info(connection).getClusterInfo();
            return !isCluster() || (cluster.getLeader() != null && cluster.getReplicas().size() == servers().size() - 1
                    && cluster.getReplicas()
                        .stream()
                        .allMatch((replica) -> replica.isCurrent() && replica.getLag() == 0));
        }
    }

    private StreamInfo info(Connection connection) throws IOException, JetStreamApiException {
        return connection.jetStreamManagement().getStreamInfo(this.setup.stream());
    }

    /**
     * Reads what each server holds, without Aether. Each is cut off from the others
     * meanwhile, so that none answers for it.
     * @param mayBeCut whether records may have fallen to retention
     * @return the logs by the names of the servers
     */
    public Map<String, StreamLog> logs(boolean mayBeCut) {
        Map<String, StreamLog> logs = new LinkedHashMap<>();
        this.servers.forEach((name, server) -> {
            isolate(server);
            try (Connection connection = connect(server.url())) {
                logs.put(name, new StreamReader(connection, this.setup.stream()).read(mayBeCut));
            }
            catch (InterruptedException ex) {
                throw interrupted(ex);
            }
            finally {
                reunite();
                awaitCurrent();
            }
        });
        return logs;
    }

    public StreamLog log() {
        return logs(false).values().iterator().next();
    }

    @Override
    public void close() {
        List<AutoCloseable> all = new ArrayList<>(this.proxies);
        this.relays.forEach((relay) -> all.add(relay.proxy()));
        all.add(this.whole);
        for (AutoCloseable one : all) {
            try {
                one.close();
            }
            catch (Exception ex) {
                throw new IllegalStateException("closing the stage failed", ex);
            }
        }
    }

    private static Connection connect(String... urls) {
        try {
            return Nats.connect(
                    new Options.Builder().servers(urls).noReconnect().connectionTimeout(Duration.ofSeconds(2)).build());
        }
        catch (IOException ex) {
            throw new IllegalStateException("no server can be reached", ex);
        }
        catch (InterruptedException ex) {
            throw interrupted(ex);
        }
    }

    private static IllegalStateException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", cause);
    }

    /**
     * Carries what one server tells another.
     *
     * @param from the name of the server that connects
     * @param to the name of the other
     * @param proxy where it connects to
     */
    private record Relay(String from, String to, FaultProxy proxy) {

        boolean touches(String name) {
            return this.from.equals(name) || this.to.equals(name);
        }

    }

}
