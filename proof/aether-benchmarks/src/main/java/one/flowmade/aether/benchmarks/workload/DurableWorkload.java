package one.flowmade.aether.benchmarks.workload;

import java.util.List;

import one.flowmade.aether.benchmarks.contestant.AetherSaver;
import one.flowmade.aether.benchmarks.contestant.BareSaver;
import one.flowmade.aether.benchmarks.contestant.EventFeed;
import one.flowmade.aether.benchmarks.contestant.RefusingSaver;
import one.flowmade.aether.benchmarks.measure.Duel;
import one.flowmade.aether.benchmarks.measure.Measure;
import one.flowmade.aether.benchmarks.measure.Operation;
import one.flowmade.aether.benchmarks.measure.Run;
import one.flowmade.aether.benchmarks.measure.Workload;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.nats.store.GroupCommit;
import one.flowmade.aether.test.server.NatsServer;

/**
 * Saves to a server that writes to the disk before it acknowledges.
 */
public final class DurableWorkload implements Workload {

    private static final int CALLERS = 64;

    private static final int ACTORS = 16;

    private static final int CONFLICT_EVERY = 10;

    @Override
    public String name() {
        return "durable";
    }

    @Override
    public void run(Run run) throws Exception {
        try (NatsServer server = NatsServer.builder().jetStream("sync_interval: always").start();
                BareSaver bare = BareSaver.open(server.url(), "bare");
                AetherSaver off = AetherSaver.open(server.url(), "off", GroupCommit.OFF);
                AetherSaver on = AetherSaver.open(server.url(), "on", GroupCommit.ON);
                AetherSaver aether = AetherSaver.open(server.url(), "aether")) {
            run.compare(SaveWorkload.bursts("durable asynchronous saves", bare, off, on, aether)
                .leastWarmUp(SaveWorkload.SETTLING));
            run.compare(SaveWorkload.saves("durable save, 1 caller", Measure.TIME, 1, 1, bare, off, on, aether));
            run.compare(SaveWorkload.saves("durable save, 64 callers", Measure.RATE, CALLERS, 1, bare, off, on, aether)
                .leastWarmUp(SaveWorkload.SETTLING));
            run.compare(SaveWorkload.saves("durable save, lists of 10", Measure.TIME, 1, 10, bare, aether));
            run.compare(SaveWorkload.saves("durable save, lists of 100", Measure.TIME, 1, 100, bare, aether));
            EventFeed saved = new EventFeed("conflict", CALLERS, ACTORS);
            run.compare(Duel.of("durable save, 64 callers, every tenth a conflict", Measure.RATE)
                .callers(CALLERS)
                .leastWarmUp(SaveWorkload.SETTLING)
                .with(bare.name(), withConflicts(bare, new EventFeed("conflict", CALLERS, ACTORS)))
                .with(aether.name(), withConflicts(aether, saved)));
            saved.forEachActor((actorId, version) -> requireStored(aether, actorId, version));
        }
    }

    private static Operation withConflicts(RefusingSaver saver, EventFeed feed) {
        int[] turns = new int[CALLERS];
        return (caller) -> {
            if (++turns[caller] % CONFLICT_EVERY == 0) {
                Event stale = feed.stale(caller);
                return () -> requireRefused(saver, stale);
            }
            List<Event> events = feed.next(caller, 1);
            return () -> saver.save(events);
        };
    }

    private static void requireRefused(RefusingSaver saver, Event stale) throws Exception {
        if (!saver.refuses(stale)) {
            throw new IllegalStateException(
                    "version %d of '%s' was stored twice".formatted(stale.version(), stale.actorId()));
        }
    }

    private static void requireStored(AetherSaver saver, String actorId, long version) {
        long stored = saver.store().getLatestVersion(actorId);
        if (stored != version) {
            throw new IllegalStateException(
                    "'%s' was saved up to version %d but has %d".formatted(actorId, version, stored));
        }
    }

}
