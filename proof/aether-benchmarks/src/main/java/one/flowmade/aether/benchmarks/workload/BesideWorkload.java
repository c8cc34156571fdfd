package one.flowmade.aether.benchmarks.workload;

import java.util.List;
import java.util.Random;

import one.flowmade.aether.benchmarks.contestant.AetherSaver;
import one.flowmade.aether.benchmarks.contestant.BareSaver;
import one.flowmade.aether.benchmarks.contestant.Dataset;
import one.flowmade.aether.benchmarks.contestant.DirectReader;
import one.flowmade.aether.benchmarks.contestant.EventFeed;
import one.flowmade.aether.benchmarks.contestant.Reader.Position;
import one.flowmade.aether.benchmarks.contestant.Saver;
import one.flowmade.aether.benchmarks.measure.Contestant;
import one.flowmade.aether.benchmarks.measure.Duel;
import one.flowmade.aether.benchmarks.measure.Measure;
import one.flowmade.aether.benchmarks.measure.Operation.Step;
import one.flowmade.aether.benchmarks.measure.Run;
import one.flowmade.aether.benchmarks.measure.Workload;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.test.server.NatsServer;

/**
 * What somebody who reads histories without a pause costs somebody who saves.
 */
public final class BesideWorkload implements Workload {

    private static final String STREAM = "aether";

    private static final int LENGTH = 100;

    private static final int ACTORS = 16;

    private static final long SEED = 13;

    @Override
    public String name() {
        return "beside";
    }

    @Override
    public void run(Run run) throws Exception {
        Dataset events = Dataset.small();
        try (NatsServer server = NatsServer.start()) {
            HistoryWorkload.fill(server, events);
            try (AetherSaver aether = AetherSaver.open(server.url(), STREAM);
                    BareSaver bare = BareSaver.open(server.url(), STREAM);
                    DirectReader direct = new DirectReader(server.url(), STREAM)) {
                Random random = new Random(SEED);
                run.compare(duel(aether, "aether",
                        () -> aether.store().getEvents(events.actor(LENGTH, random), Position.START.version())));
                run.compare(duel(bare, "bare", () -> direct.read(events.actor(LENGTH, random), Position.START)));
            }
        }
    }

    private static Duel duel(Saver saver, String actors, Step read) {
        return Duel.of("save, 1 caller, beside a reader of histories of 100", Measure.RATE)
            .with(saves(saver, saver.name() + " alone", actors + "alone"))
            .with(saves(saver, saver.name() + " beside a reader", actors + "beside").beside(read));
    }

    private static Contestant saves(Saver saver, String name, String actors) {
        EventFeed feed = new EventFeed(actors, 1, ACTORS);
        return Contestant.of(name, (caller) -> {
            List<Event> events = feed.next(caller, 1);
            return () -> saver.save(events);
        });
    }

}
