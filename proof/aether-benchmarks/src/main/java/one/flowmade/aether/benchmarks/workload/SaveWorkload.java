package one.flowmade.aether.benchmarks.workload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import one.flowmade.aether.benchmarks.contestant.AetherSaver;
import one.flowmade.aether.benchmarks.contestant.AsyncSaver;
import one.flowmade.aether.benchmarks.contestant.BareSaver;
import one.flowmade.aether.benchmarks.contestant.EventFeed;
import one.flowmade.aether.benchmarks.contestant.Original;
import one.flowmade.aether.benchmarks.contestant.Saver;
import one.flowmade.aether.benchmarks.measure.Duel;
import one.flowmade.aether.benchmarks.measure.Measure;
import one.flowmade.aether.benchmarks.measure.Operation;
import one.flowmade.aether.benchmarks.measure.Run;
import one.flowmade.aether.benchmarks.measure.Workload;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.nats.store.GroupCommit;
import one.flowmade.aether.test.server.NatsServer;

/**
 * Saves by one caller and by many, one by one, in lists, and asynchronously. What does
 * most comes first, so that the compiler has seen all of it when single saves are timed.
 */
public final class SaveWorkload implements Workload {

    /** By then groups have been tried a few times, and are tried ever more rarely. */
    static final Duration SETTLING = Duration.ofSeconds(4);

    private static final int ACTORS = 16;

    private static final int BURST = 2_000;

    @Override
    public String name() {
        return "save";
    }

    @Override
    public void run(Run run) throws Exception {
        try (NatsServer server = NatsServer.start();
                BareSaver bare = BareSaver.open(server.url(), "bare");
                BareSaver best = BareSaver.openAtBest(server.url(), "best");
                Original original = Original.open(server.url(), "original");
                AetherSaver off = AetherSaver.open(server.url(), "off", GroupCommit.OFF);
                AetherSaver aether = AetherSaver.open(server.url(), "aether")) {
            run.compare(bursts("asynchronous saves", bare, best, off, aether).leastWarmUp(SETTLING));
            run.compare(saves("save, 64 callers", Measure.RATE, 64, 1, bare, best, original, off, aether)
                .leastWarmUp(SETTLING));
            run.compare(saves("save, 8 callers", Measure.TIME, 8, 1, bare, original, aether));
            run.compare(saves("save, 1 caller", Measure.TIME, 1, 1, bare, original, aether));
            run.compare(saves("save, 1 caller, group commit", Measure.TIME, 1, 1, off, aether));
            run.compare(saves("save, lists of 10", Measure.TIME, 1, 10, bare, original, aether));
            run.compare(saves("save, lists of 100", Measure.TIME, 1, 100, bare, original, aether));
        }
    }

    /**
     * Sets up a duel of callers who save one after another.
     * @param title the title, which no other duel of the savers has
     * @param measure what is compared
     * @param callers how many
     * @param events how many events each saves at once
     * @param savers the contestants, baseline first
     * @return the duel
     */
    public static Duel saves(String title, Measure measure, int callers, int events, Saver... savers) {
        Duel duel = Duel.of(title, measure).callers(callers).eventsPerOperation(events);
        for (Saver saver : savers) {
            EventFeed feed = new EventFeed(actors(title), callers, ACTORS);
            duel.with(saver.name(), (caller) -> {
                List<Event> next = feed.next(caller, events);
                return () -> saver.save(next);
            });
        }
        return duel;
    }

    /**
     * Sets up a duel of bursts of asynchronous saves.
     * @param title the title, which no other duel of the savers has
     * @param savers the contestants, baseline first
     * @return the duel
     */
    public static Duel bursts(String title, AsyncSaver... savers) {
        Duel duel = Duel.of(title, Measure.RATE).eventsPerOperation(BURST);
        for (AsyncSaver saver : savers) {
            duel.with(saver.name(), burst(saver, new EventFeed(actors(title), 1, BURST)));
        }
        return duel;
    }

    /** Each duel has actors of its own, which start without events. */
    private static String actors(String title) {
        return title.replaceAll("\\W", "");
    }

    private static Operation burst(AsyncSaver saver, EventFeed feed) {
        return (caller) -> {
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < BURST; i++) {
                events.addAll(feed.next(caller, 1));
            }
            return () -> {
                List<CompletableFuture<?>> saves = new ArrayList<>();
                for (Event event : events) {
                    saves.add(saver.saveAsync(event));
                }
                CompletableFuture.allOf(saves.toArray(CompletableFuture<?>[]::new)).join();
            };
        };
    }

}
