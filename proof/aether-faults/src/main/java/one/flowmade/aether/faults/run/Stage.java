package one.flowmade.aether.faults.run;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.ClusterInfo;
import org.awaitility.Awaitility;

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

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

    private final Map<String, NatsServer> servers;

    private final List<FaultProxy> proxies;

    private final Setup setup;

    private final List<SmallDisk> disks;

    private final List<Relay> relays;

    private final AutoCloseable whole;

    private Stage(Map<String, NatsServer> servers, String stream, int replicas, List<SmallDisk> disks,
            List<Relay> relays, AutoCloseable whole) {
        this.relays = relays;
        this.disks = disks;
        this.servers = servers;
        this.proxies = servers.values().stream().map((server) -> FaultProxy.to(server.url())).toList();
        this.setup = new Setup(this.proxies.stream().map(FaultProxy::url).toList(), stream, replicas,
                Duration.ofSeconds(5));
        this.whole = whole;
    }

    public static Stage single() {
        return single(List.of());
    }

    /**
     * Opens a stage whose server can run out of space.
     * @param disks where the server stores, which the stage closes; none for the disk as
     * it is
     * @return the stage
     */
    public static Stage single(List<SmallDisk> disks) {
        NatsServer.Builder builder = NatsServer.builder();
        store(builder, disks, 0);
        NatsServer server = builder.start();
        return new Stage(Map.of("n0", server), "faults", 1, disks, List.of(), server);
    }

    public static Stage cluster() {
        return cluster(List.of());
    }

    /**
     * Opens a stage of servers that can run out of space.
     * @param disks where each server stores, which the stage closes; none for the disk as
     * it is
     * @return the stage
     */
    public static Stage cluster(List<SmallDisk> disks) {
        List<Relay> relays = new CopyOnWriteArrayList<>();
        NatsCluster cluster = NatsCluster.start((from, to, url) -> {
            Relay relay = new Relay("n" + from, "n" + to, FaultProxy.to(url));
            relays.add(relay);
            return relay.proxy().url();
        }, (server, number) -> store(server, disks, number));
        Map<String, NatsServer> servers = new LinkedHashMap<>();
        for (int i = 0; i < cluster.nodes().size(); i++) {
            servers.put("n" + i, cluster.nodes().get(i));
        }
        return new Stage(servers, "faults", servers.size(), disks, relays, cluster);
    }

    private static void store(NatsServer.Builder server, List<SmallDisk> disks, int number) {
        if (!disks.isEmpty()) {
            server.data(disks.get(number).directory());
        }
    }

    public Setup setup() {
        return this.setup;
    }

    public boolean hasSmallDisks() {
        return !this.disks.isEmpty();
    }

    public boolean isCluster() {
        return this.servers.size() > 1;
    }

    /** The disks that can be filled, in the order of the servers that store on them. */
    List<SmallDisk> disks() {
        return this.disks;
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
            return Optional
                .ofNullable(connection.jetStreamManagement().getStreamInfo(this.setup.stream()).getClusterInfo())
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
        awaitCurrent(this.setup.stream());
    }

    /**
     * Waits until all replicas of a stream are current.
     * @param stream the stream
     */
    void awaitCurrent(String stream) {
        Awaitility.await("all replicas to be current")
            .pollInSameThread()
            .ignoreExceptions()
            .pollInterval(Duration.ofMillis(100))
            .atMost(RECOVERY_TIMEOUT)
            .until(() -> isCurrent(stream));
    }

    private boolean isCurrent(String stream) throws IOException, InterruptedException, JetStreamApiException {
        try (Connection connection = connect()) {
            ClusterInfo cluster = connection.jetStreamManagement().getStreamInfo(stream).getClusterInfo();
            return !isCluster() || (cluster.getLeader() != null && cluster.getReplicas().size() == servers().size() - 1
                    && cluster.getReplicas()
                        .stream()
                        .allMatch((replica) -> replica.isCurrent() && replica.getLag() == 0));
        }
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
            try {
                logs.put(name, read(server, mayBeCut));
            }
            finally {
                reunite();
                awaitCurrent();
            }
        });
        return logs;
    }

    private StreamLog read(NatsServer server, boolean mayBeCut) {
        return Awaitility.await("all that %s holds".formatted(server.url()))
            .pollInSameThread()
            .ignoreExceptions()
            .atMost(RECOVERY_TIMEOUT)
            .until(() -> {
                try (Connection connection = connect(server.url())) {
                    return new StreamReader(connection, this.setup.stream()).read(mayBeCut);
                }
            }, Objects::nonNull);
    }

    public StreamLog log() {
        return logs(false).values().iterator().next();
    }

    @Override
    public void close() {
        List<AutoCloseable> all = new ArrayList<>(this.proxies);
        this.relays.forEach((relay) -> all.add(relay.proxy()));
        all.add(this.whole);
        all.addAll(this.disks);
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
            return Nats
                .connect(new Options.Builder().servers(urls).noReconnect().connectionTimeout(ANSWER_TIMEOUT).build());
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
