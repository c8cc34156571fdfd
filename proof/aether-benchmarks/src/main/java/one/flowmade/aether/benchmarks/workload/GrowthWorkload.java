package one.flowmade.aether.benchmarks.workload;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import one.flowmade.aether.benchmarks.contestant.AetherReader;
import one.flowmade.aether.benchmarks.contestant.AetherSaver;
import one.flowmade.aether.benchmarks.contestant.BareSaver;
import one.flowmade.aether.benchmarks.contestant.DirectReader;
import one.flowmade.aether.benchmarks.contestant.EventFeed;
import one.flowmade.aether.benchmarks.contestant.Reader;
import one.flowmade.aether.benchmarks.contestant.Reader.Position;
import one.flowmade.aether.benchmarks.contestant.SampleEvents;
import one.flowmade.aether.benchmarks.contestant.Saver;
import one.flowmade.aether.benchmarks.measure.Duel;
import one.flowmade.aether.benchmarks.measure.Measure;
import one.flowmade.aether.benchmarks.measure.Operation;
import one.flowmade.aether.benchmarks.measure.Run;
import one.flowmade.aether.benchmarks.measure.Workload;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.test.server.NatsServer;

/**
 * The same operations while the stream grows: more actors, and more events of one actor.
 */
public final class GrowthWorkload implements Workload {

    private static final String STREAM = "aether";

    private static final int REMEMBERED = 50_000;

    private static final int ACTORS = 16;

    private static final int TAIL = 10;

    private static final long SEED = 17;

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public void run(Run run) throws Exception {
        actors(run, run.isFull() ? new int[] { 1_000, 10_000, 100_000, 1_000_000 } : new int[] { 1_000, 100_000 });
        events(run, run.isFull() ? new int[] { 10, 1_000, 100_000 } : new int[] { 10, 10_000 });
    }

    private static void actors(Run run, int... sizes) throws Exception {
        try (NatsServer server = NatsServer.start();
                AetherSaver aether = AetherSaver.open(server.url(), STREAM);
                BareSaver bare = BareSaver.open(server.url(), STREAM);
                AetherReader reader = AetherReader.open("Aether", server.url(), STREAM, REMEMBERED);
                DirectReader direct = new DirectReader(server.url(), STREAM)) {
            int filled = 0;
            for (int size : sizes) {
                aether.saveAll(IntStream.range(filled, size).mapToObj((actor) -> SampleEvents.of("grown-" + actor, 1)));
                filled = size;
                String title = ", %,d actors".formatted(size);
                run.compare(Duel.of("save" + title, Measure.TIME)
                    .with(bare.name(), saves(bare, "bare" + size))
                    .with(aether.name(), saves(aether, "aether" + size)));
                run.compare(Duel.of("history of 1" + title, Measure.TIME)
                    .with(direct.name(), histories(direct, size))
                    .with(reader.name(), histories(reader, size)));
                run.compare(Duel.of("latest version" + title, Measure.TIME)
                    .with(direct.name(), latest(direct, size))
                    .with(reader.name(), latest(reader, size)));
            }
        }
    }

    private static void events(Run run, int... sizes) throws Exception {
        try (NatsServer server = NatsServer.start();
                AetherSaver aether = AetherSaver.open(server.url(), STREAM);
                AetherReader reader = AetherReader.open("Aether", server.url(), STREAM, REMEMBERED);
                DirectReader direct = new DirectReader(server.url(), STREAM)) {
            int filled = 0;
            for (int size : sizes) {
                aether.saveAll(IntStream.range(filled, size).mapToObj((event) -> SampleEvents.of("long-1", event + 1)));
                filled = size;
                String title = ", %,d events of the actor".formatted(size);
                Position tail = direct.tail("long-1", TAIL);
                run.compare(Duel.of("last 10" + title, Measure.TIME)
                    .with(direct.name(), (caller) -> () -> direct.read("long-1", tail))
                    .with(reader.name(), (caller) -> () -> reader.read("long-1", tail)));
                run.compare(Duel.of("latest version" + title, Measure.TIME)
                    .with(direct.name(), (caller) -> () -> direct.latestVersion("long-1"))
                    .with(reader.name(), (caller) -> () -> reader.latestVersion("long-1")));
            }
        }
    }

    private static Operation saves(Saver saver, String actors) {
        EventFeed feed = new EventFeed(actors, 1, ACTORS);
        return (caller) -> {
            List<Event> events = feed.next(caller, 1);
            return () -> saver.save(events);
        };
    }

    private static Operation histories(Reader reader, int actors) {
        Random random = new Random(SEED);
        return (caller) -> {
            String actorId = "grown-" + random.nextInt(actors);
            return () -> reader.read(actorId, Position.START);
        };
    }

    private static Operation latest(Reader reader, int actors) {
        Random random = new Random(SEED);
        return (caller) -> {
            String actorId = "grown-" + random.nextInt(actors);
            return () -> reader.latestVersion(actorId);
        };
    }

}
