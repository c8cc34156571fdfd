package one.flowmade.aether.faults.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.faults.proxy.FaultProxy;
import one.flowmade.aether.test.server.NatsServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One node saves, the other hears of it over a connection that is cut: of each event
 * once, and in the order of each actor's versions.
 */
public final class FeedRun {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<String> actors;

    private final int versions;

    /** The latest version of every actor. */
    private long stored;

    /**
     * Prepares a run.
     * @param actors how many actors
     * @param versions how many events of each
     */
    public FeedRun(int actors, int versions) {
        this.actors = IntStream.range(0, actors).mapToObj((actor) -> "order-" + actor).toList();
        this.versions = versions;
    }

    /**
     * Runs, once.
     * @param cut when the node that hears is cut off
     * @return the time until it had heard everything, since the last event was stored or
     * the connection was healed, whatever came later
     */
    public Duration run(Cut cut) {
        try (NatsServer server = NatsServer.start();
                FaultProxy proxy = FaultProxy.to(server.url());
                Node saving = Node.start(server.url());
                Node hearing = Node.start(proxy.url())) {
            Heard heard = hearing.foreignEvents();
            saveUpTo(saving, Math.round(cut.from * this.versions));
            if (cut != Cut.NEVER) {
                proxy.refuse();
                saveUpTo(saving, Math.round(cut.to * this.versions));
                assertThat(heard.total()).as("heard while cut off").isLessThan(total());
                proxy.accepting();
            }
            saveUpTo(saving, this.versions);
            long start = System.nanoTime();
            awaitAll(heard);
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            saveUpTo(saving, this.versions + 1);
            awaitAll(heard);
            heard.assertEachOnceInOrder(
                    this.actors.stream().collect(Collectors.toMap(Function.identity(), (actor) -> this.stored)));
            return taken;
        }
    }

    private void saveUpTo(Node node, long version) {
        List<CompletableFuture<Void>> saves = new ArrayList<>();
        for (long next = this.stored + 1; next <= version; next++) {
            for (String actor : this.actors) {
                saves.add(node.store().saveEventAsync(Event.builder("Changed", actor).version(next).build()));
            }
        }
        CompletableFuture.allOf(saves.toArray(CompletableFuture<?>[]::new)).join();
        this.stored = version;
    }

    private void awaitAll(Heard heard) {
        Awaitility.await("all events to be heard")
            .pollInterval(Duration.ofMillis(5))
            .atMost(PATIENCE)
            .until(() -> heard.total() >= total());
    }

    private long total() {
        return this.stored * this.actors.size();
    }

    /** When the node that hears is cut off, in parts of all events. */
    public enum Cut {

        /** Not at all. */
        NEVER(1, 1),

        /** From the middle on, for a quarter. */
        HALF_WAY(0.5, 0.75),

        /** Until the last event is stored. */
        AT_THE_END(0.75, 1);

        private final double from;

        private final double to;

        Cut(double from, double to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

    }

}
