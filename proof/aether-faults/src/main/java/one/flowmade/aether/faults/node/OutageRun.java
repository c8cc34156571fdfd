package one.flowmade.aether.faults.node;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;

import org.awaitility.Awaitility;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.faults.proxy.FaultProxy;
import one.flowmade.aether.test.server.NatsServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two nodes at a server that goes away and comes back, over connections that are cut
 * again and again, while one of them saves and publishes and the other hears of it:
 * everything acknowledged is there and was told once, the bus is back in time, and
 * nothing grows.
 */
public final class OutageRun {

    /** Within this time after the return of the server the bus works. */
    public static final Duration PROMISED = Duration.ofSeconds(5);

    private static final int WARM_UP_CUTS = 5;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final NatsServer server;

    private final FaultProxy proxy;

    private final Node saving;

    private final Node hearing;

    private final Traffic traffic;

    private final Heard onBus = new Heard();

    private OutageRun(NatsServer server, FaultProxy proxy, Node saving, Node hearing) {
        this.server = server;
        this.proxy = proxy;
        this.saving = saving;
        this.hearing = hearing;
        this.traffic = new Traffic(saving);
    }

    /**
     * Runs.
     * @param outage how long the server is away
     * @param cuts how often all connections are cut
     * @return what was measured, as a table
     */
    public static String run(Duration outage, int cuts) {
        try (NatsServer server = NatsServer.builder().config(Footprint.SERVER_CONFIG).start();
                FaultProxy proxy = FaultProxy.to(server.url());
                Node saving = Node.start(proxy.url());
                Node hearing = Node.start(proxy.url())) {
            return new OutageRun(server, proxy, saving, hearing).breakAndJudge(outage, cuts);
        }
    }

    private String breakAndJudge(Duration outage, int cuts) {
        this.hearing.bus().subscribe(Traffic.NAMESPACE, (event) -> this.onBus.add(event.actorId(), event.version()));
        this.traffic.during(() -> cut(WARM_UP_CUTS));
        awaitFeeds();
        Footprint before = Footprint.of(this.server);
        Duration back = this.traffic.during(() -> endServerFor(outage));
        Duration slowest = this.traffic.during(() -> cut(cuts));
        Footprint after = Awaitility.await("nothing to have grown since " + before)
            .pollInSameThread()
            .pollInterval(Duration.ofSeconds(1))
            .atMost(PATIENCE)
            .until(() -> Footprint.of(this.server), (now) -> !now.hasGrownSince(before));
        judge(back);
        return table(back, slowest, before, after);
    }

    /** Each node hears the other, and has nothing more to find again. */
    private void awaitFeeds() {
        this.hearing.store().saveEvent(Event.builder("Changed", "witness-0").version(1).build());
        await("the one feed to work", () -> this.saving.foreignEvents().total() == 1);
        await("the other feed to work", () -> this.hearing.foreignEvents().total() >= this.traffic.storedEvents());
    }

    private Duration endServerFor(Duration outage) {
        int reconnects = reconnects();
        this.server.kill();
        Awaitility.await("the end of the outage")
            .pollDelay(outage)
            .atMost(outage.plus(PATIENCE))
            .until(() -> !this.server.isRunning());
        this.server.restart();
        return awaitReconnects(reconnects);
    }

    private Duration cut(int times) {
        Duration slowest = Duration.ZERO;
        for (int i = 0; i < times; i++) {
            int reconnects = reconnects();
            this.proxy.cut();
            Duration taken = awaitReconnects(reconnects);
            slowest = (taken.compareTo(slowest) > 0) ? taken : slowest;
        }
        return slowest;
    }

    /** Returns the time until the one node heard what the other published from now on. */
    private Duration awaitReconnects(int before) {
        long start = System.nanoTime();
        long underWay = this.traffic.published() + 1;
        await("the bus to work", () -> this.onBus.latest(Traffic.PUBLISHER) > underWay);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        await("all connections to work", () -> reconnects() >= before + 2 * Node.CONNECTIONS);
        return taken;
    }

    private int reconnects() {
        return this.saving.reconnects() + this.hearing.reconnects();
    }

    private void judge(Duration back) {
        assertThat(this.traffic.refused()).as("refused by the bus").isPositive();
        assertThat(back).as("until the bus worked").isLessThanOrEqualTo(PROMISED);
        this.onBus.assertInOrder();
        Heard foreign = this.hearing.foreignEvents();
        await("all events to be heard", () -> foreign.total() >= this.traffic.storedEvents());
        foreign.assertEachOnceInOrder(this.traffic.stored());
        this.traffic.stored()
            .forEach((actor, latest) -> assertThat(this.hearing.store().getEvents(actor, 1)).as(actor)
                .extracting(Event::version)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, latest).boxed().toList()));
    }

    private String table(Duration back, Duration slowest, Footprint before, Footprint after) {
        return """
                connections lost and found again            %,9d
                events saved, each heard by the feed once   %,9d
                saves repeated for want of an answer        %,9d
                published on the bus                        %,9d
                of them heard by the other node             %,9d
                refused because there was no connection     %,9d
                the bus works again, after the outage       %,9d ms
                the same after a cut, at the longest        %,9d ms
                threads                            %,9d -> %,6d
                subscriptions at the server        %,9d -> %,6d
                consumers at the server            %,9d -> %,6d
                heap in KB                         %,9d -> %,6d
                """.formatted(reconnects(), this.traffic.storedEvents(), this.traffic.repeated(),
                this.traffic.published(), this.onBus.total(), this.traffic.refused(), back.toMillis(),
                slowest.toMillis(), before.threadCount(), after.threadCount(), before.subscriptions(),
                after.subscriptions(), before.consumers(), after.consumers(), before.heapBytes() / 1024,
                after.heapBytes() / 1024);
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what).pollInterval(Duration.ofMillis(5)).atMost(PATIENCE).until(condition);
    }

}
