package one.flowmade.aether.faults.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.awaitility.Awaitility;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.faults.proxy.Fate;
import one.flowmade.aether.faults.proxy.FaultProxy;
import one.flowmade.aether.faults.proxy.Publish;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.nats.store.JetStreamEventStore;
import one.flowmade.aether.nats.store.JetStreamEventStoreConfig;
import one.flowmade.aether.test.server.NatsServer;

/**
 * Measures how long a store takes to say that saving does not work. Only one thing is
 * measured in a run; the stage is left as it was.
 */
public final class HealthRun {

    /** Within this time health is down. */
    public static final Duration PROMISED = Duration.ofSeconds(10);

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);

    /** Does not fit into what the file system has given to a file already. */
    private static final String FILLER = "x".repeat(100_000);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String actor = "health-" + UUID.randomUUID();

    private final Stage stage;

    public HealthRun(Stage stage) {
        this.stage = stage;
    }

    /**
     * Suspends all followers of the stream while nobody saves.
     * @return the time until health was down
     */
    public Duration withoutFollowers() {
        return untilDown((store) -> {
            List<NatsServer> followers = new ArrayList<>(this.stage.servers());
            followers.remove(this.stage.leader());
            followers.forEach(NatsServer::suspend);
        }, () -> this.stage.servers().forEach(NatsServer::resume));
    }

    /**
     * Kills the stream's leader and one of its followers while nobody saves.
     * @return the time until health was down
     */
    public Duration withoutLeader() {
        return untilDown((store) -> {
            List<NatsServer> others = new ArrayList<>(this.stage.servers());
            NatsServer leader = this.stage.leader();
            others.remove(leader);
            leader.kill();
            others.get(0).kill();
        }, () -> this.stage.servers().stream().filter((server) -> !server.isRunning()).forEach(NatsServer::restart));
    }

    /**
     * Fills the disk of a single server, then saves.
     * @return the time until health was down
     */
    public Duration withFullDisk() {
        SmallDisk disk = this.stage.disks().get(0);
        return untilDown((store) -> {
            disk.fill();
            save(store, 2);
        }, () -> {
            disk.free();
            this.stage.servers().forEach(NatsServer::restart);
        });
    }

    /**
     * Saves when the server answers everything but saves, as it does when its disk is
     * full.
     * @return the time until health was down
     */
    public Duration withSilence() {
        return untilDown((store) -> {
            this.stage.proxies().forEach((proxy) -> proxy.decide(HealthRun::dropRecord));
            save(store, 2);
        }, () -> this.stage.proxies().forEach(FaultProxy::passAll));
    }

    private static Fate dropRecord(Publish publish) {
        return (publish.isRecord() && !publish.subject().endsWith(".probe")) ? Fate.DROP : Fate.PASS;
    }

    private Duration untilDown(Consumer<JetStreamEventStore> breakage, Runnable mending) {
        JetStreamEventStoreConfig config = this.stage.setup().withSaveTimeout(PATIENCE).config();
        try (NatsConnections connections = NatsConnections.open(this.stage.setup().options());
                JetStreamEventStore store = JetStreamEventStore.builder(connections).config(config).open()) {
            save(store, 1).join();
            this.stage.awaitCurrent();
            await("health to be up", () -> store.checkHealth(ANSWER_TIMEOUT).join().isUp());
            long broken = System.nanoTime();
            try {
                breakage.accept(store);
                await("health to be down", () -> !store.checkHealth(ANSWER_TIMEOUT).join().isUp());
                return Duration.ofNanos(System.nanoTime() - broken);
            }
            finally {
                mending.run();
                this.stage.awaitCurrent();
            }
        }
    }

    private CompletableFuture<Void> save(JetStreamEventStore store, long version) {
        return store.saveEventAsync(
                Event.builder("Changed", this.actor).version(version).data(Map.of("filler", FILLER)).build());
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
            .pollInSameThread()
            .pollInterval(Duration.ofMillis(100))
            .atMost(PATIENCE)
            .until(condition);
    }

}
