package one.flowmade.aether.faults.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.impl.Headers;

import one.flowmade.aether.faults.check.StreamReader;
import one.flowmade.aether.faults.proxy.Fate;
import one.flowmade.aether.faults.proxy.FaultProxy;
import one.flowmade.aether.test.server.NatsServer;

/**
 * All the trouble that may come over a stage and its writers. What is chosen, the seed
 * decides.
 */
@SuppressWarnings("try")
final class Troubles {

    private static final Duration DELAY = Duration.ofMillis(20);

    private static final int STORM = 8;

    private final Stage stage;

    private final Writers writers;

    private final Random random;

    Troubles(Stage stage, Writers writers, Random random) {
        this.stage = stage;
        this.writers = writers;
        this.random = random;
    }

    List<Trouble> all() {
        List<Trouble> all = new ArrayList<>();
        all.add(atServer("server killed", NatsServer::kill, NatsServer::restart));
        all.add(atServer("server suspended", NatsServer::suspend, NatsServer::resume));
        all.add(atServer("server restarted", NatsServer::restart, (server) -> {
        }));
        all.add(fates("acknowledgements swallowed", 30, Fate.SWALLOW_ANSWER));
        all.add(fates("publishes dropped", 30, Fate.DROP));
        all.add(fates("cut before publishes", 3, Fate.CUT_BEFORE));
        all.add(fates("cut after publishes", 3, Fate.CUT_AFTER));
        all.add(atProxies("delay", (proxy) -> proxy.delay(DELAY), (proxy) -> proxy.delay(Duration.ZERO)));
        all.add(atProxies("half open", FaultProxy::hold, FaultProxy::release));
        all.add(atProxies("no way", FaultProxy::refuse, FaultProxy::accepting));
        all.add(atProxies("cut within a message", (proxy) -> proxy.cutAfter(this.random.nextInt(20_000)), (proxy) -> {
        }));
        all.add(Trouble.brief("reconnect storm", this::storm));
        all.add(Trouble.brief("interrupts", this::interrupt));
        all.add(Trouble.brief("foreign records", this::writeForeignRecords));
        all.add(new Trouble("retention changed", () -> retain(Duration.ofDays(30)),
                () -> retain(Duration.ofDays(365))));
        all.add(Trouble.brief("shutdown in mid-batch", () -> this.writers.replaceClient(this.random)));
        if (this.stage.hasSmallDisks()) {
            all.add(fullDisk());
        }
        if (this.writers.hasProcesses()) {
            all.add(Trouble.brief("writer killed", () -> this.writers.killOne(this.random)));
            all.add(new Trouble("writer killed before it is acknowledged", () -> {
                decideAll(100, Fate.SWALLOW_ANSWER);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                this.writers.killOne(this.random);
            }, this::passAll));
            all.add(new Trouble("writer suspended", this.writers::suspendAll, this.writers::resumeAll));
        }
        if (this.stage.isCluster()) {
            all.add(new Trouble("leader killed", new Victim(NatsServer::kill, this.stage::leader), this::restartAll));
            all.add(new Trouble("leader suspended", new Victim(NatsServer::suspend, this.stage::leader),
                    () -> this.stage.servers().forEach(NatsServer::resume)));
            all.add(new Trouble("server cut off", new Victim(this.stage::isolate, () -> any(this.stage.servers())),
                    this.stage::reunite));
            all.add(new Trouble("leader cut off", new Victim(this.stage::isolate, this.stage::leader),
                    this.stage::reunite));
            all.add(new Trouble("two of three killed", this::killTwo, this::restartAll));
            all.add(Trouble.brief("leader stepped down", this::stepDown));
            all.add(Trouble.brief("rolling restart", this::roll));
        }
        return all;
    }

    private Trouble atServer(String name, Consumer<NatsServer> begin, Consumer<NatsServer> end) {
        NatsServer[] victim = new NatsServer[1];
        return new Trouble(name, () -> {
            victim[0] = any(this.stage.servers());
            begin.accept(victim[0]);
        }, () -> end.accept(victim[0]));
    }

    private Trouble fullDisk() {
        int[] victim = new int[1];
        return new Trouble("disk full", () -> {
            victim[0] = this.random.nextInt(this.stage.disks().size());
            this.stage.disks().get(victim[0]).fill();
        }, () -> {
            this.stage.disks().get(victim[0]).free();
            this.stage.servers().get(victim[0]).restart();
        });
    }

    private Trouble atProxies(String name, Consumer<FaultProxy> begin, Consumer<FaultProxy> end) {
        return new Trouble(name, () -> this.stage.proxies().forEach(begin), () -> this.stage.proxies().forEach(end));
    }

    private Trouble fates(String name, int percent, Fate fate) {
        return new Trouble(name, () -> decideAll(percent, fate), this::passAll);
    }

    private void decideAll(int percent, Fate fate) {
        Random dice = new Random(this.random.nextLong());
        this.stage.proxies()
            .forEach((proxy) -> proxy
                .decide((publish) -> (publish.isRecord() && dice.nextInt(100) < percent) ? fate : Fate.PASS));
    }

    private void passAll() {
        this.stage.proxies().forEach(FaultProxy::passAll);
    }

    private void storm() {
        for (int i = 0; i < STORM; i++) {
            this.stage.proxies().forEach(FaultProxy::cut);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(this.random.nextInt(120)));
        }
    }

    private void interrupt() {
        for (int i = 0; i < 50; i++) {
            this.writers.interruptOne(this.random);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(this.random.nextInt(10)));
        }
    }

    private void killTwo() {
        List<NatsServer> servers = new ArrayList<>(this.stage.servers());
        servers.remove(this.random.nextInt(servers.size()));
        servers.forEach(NatsServer::kill);
    }

    private void restartAll() {
        this.stage.servers().stream().filter((server) -> !server.isRunning()).forEach(NatsServer::restart);
    }

    private void roll() {
        this.stage.servers().forEach((server) -> {
            server.restart();
            this.stage.awaitCurrent();
        });
    }

    private void stepDown() {
        ask((connection) -> connection.request("$JS.API.STREAM.LEADER.STEPDOWN." + this.stage.setup().stream(),
                new byte[0], Duration.ofSeconds(2)));
    }

    private void retain(Duration age) {
        ask((connection) -> {
            JetStreamManagement management = connection.jetStreamManagement();
            StreamConfiguration present = management.getStreamInfo(this.stage.setup().stream()).getConfiguration();
            management.updateStream(StreamConfiguration.builder(present).maxAge(age).build());
        });
    }

    /** Malformed, of another actor, and with headers that lie. */
    private void writeForeignRecords() {
        String subject = this.stage.setup().stream() + ".events.shared.shared-" + this.random.nextInt(8);
        String other = "{\"id\":\"f\",\"eventType\":\"F\",\"actorId\":\"other\",\"version\":1,\"data\":{},"
                + "\"timestamp\":\"2026-01-01T00:00:00Z\"}";
        ask((connection) -> {
            Headers headers = new Headers().put(StreamReader.FOREIGN, "true");
            for (String body : List.of("{\"id\":", other)) {
                connection.publish(subject, headers, body.getBytes(StandardCharsets.UTF_8));
            }
            connection.flush(Duration.ofSeconds(2));
        });
    }

    private void ask(Question question) {
        try (Connection connection = this.stage.connect()) {
            question.ask(connection);
        }
        catch (IOException | JetStreamApiException | TimeoutException ex) {
            // Whoever makes trouble may be in trouble.
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> T any(List<T> choice) {
        return choice.get(this.random.nextInt(choice.size()));
    }

    /** Something that may fail in as many ways as a server. */
    private interface Question {

        void ask(Connection connection)
                throws IOException, JetStreamApiException, InterruptedException, TimeoutException;

    }

    /**
     * Does something to a server that is chosen when it is done.
     *
     * @param action what
     * @param choice to whom
     */
    private record Victim(Consumer<NatsServer> action, Supplier<NatsServer> choice) implements Runnable {

        @Override
        public void run() {
            this.action.accept(this.choice.get());
        }

    }

}
