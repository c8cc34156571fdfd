package one.flowmade.aether.benchmarks.workload;

import java.util.Random;

import one.flowmade.aether.benchmarks.contestant.AetherReader;
import one.flowmade.aether.benchmarks.contestant.AetherSaver;
import one.flowmade.aether.benchmarks.contestant.Dataset;
import one.flowmade.aether.benchmarks.contestant.DirectReader;
import one.flowmade.aether.benchmarks.contestant.OrderedReader;
import one.flowmade.aether.benchmarks.contestant.Original;
import one.flowmade.aether.benchmarks.contestant.Reader;
import one.flowmade.aether.benchmarks.contestant.Reader.Position;
import one.flowmade.aether.benchmarks.measure.Duel;
import one.flowmade.aether.benchmarks.measure.Measure;
import one.flowmade.aether.benchmarks.measure.Operation;
import one.flowmade.aether.benchmarks.measure.Run;
import one.flowmade.aether.benchmarks.measure.Workload;
import one.flowmade.aether.test.server.NatsServer;

/**
 * Histories of one among 2,000 actors: whole ones, the end of one, the latest version.
 */
public final class HistoryWorkload implements Workload {

    private static final String STREAM = "aether";

    private static final int TAIL = 10;

    private static final int ALL_ACTORS = 50_000;

    private static final long SEED = 11;

    @Override
    public String name() {
        return "history";
    }

    @Override
    public void run(Run run) throws Exception {
        Dataset events = run.isFull() ? Dataset.large() : Dataset.small();
        try (NatsServer server = NatsServer.start()) {
            fill(server, events);
            try (DirectReader direct = new DirectReader(server.url(), STREAM);
                    OrderedReader ordered = new OrderedReader(server.url(), STREAM);
                    Original original = Original.open(server.url(), STREAM);
                    AetherReader cold = AetherReader.open("Aether, cold", server.url(), STREAM, 0);
                    AetherReader warm = AetherReader.open("Aether, warm", server.url(), STREAM, ALL_ACTORS)) {
                String among = " among %,d".formatted(events.size());
                for (int length : events.actors().keySet()) {
                    run.compare(histories("history of %,d".formatted(length) + among, events, length, direct, ordered,
                            original, cold, warm));
                }
                run.compare(tails(events, among, direct, cold, warm));
                run.compare(latest("latest version, known actor" + among, events, direct, original, cold));
                run.compare(unknown("latest version, unknown actor" + among, direct, original, cold));
            }
        }
    }

    static void fill(NatsServer server, Dataset events) {
        try (AetherSaver saver = AetherSaver.open(server.url(), STREAM)) {
            saver.saveAll(events.events());
        }
    }

    /**
     * Sets up a duel of readers of whole histories.
     * @param title the duel's title
     * @param events what the readers' stores hold
     * @param length how long the histories are
     * @param readers the contestants, baseline first
     * @return the duel
     */
    public static Duel histories(String title, Dataset events, int length, Reader... readers) {
        Duel duel = Duel.of(title, Measure.TIME);
        for (Reader reader : readers) {
            Random random = new Random(SEED);
            duel.with(reader.name(), (caller) -> {
                String actorId = events.actor(length, random);
                reader.tidy();
                return () -> require(length, reader.read(actorId, Position.START));
            });
        }
        return duel;
    }

    private static Duel tails(Dataset events, String among, DirectReader direct, Reader... others) {
        Duel duel = Duel.of("last 10 of 1,000" + among, Measure.TIME)
            .with(direct.name(), tails(events, direct, direct));
        for (Reader reader : others) {
            duel.with(reader.name(), tails(events, direct, reader));
        }
        return duel;
    }

    private static Operation tails(Dataset events, DirectReader direct, Reader reader) {
        Random random = new Random(SEED);
        return (caller) -> {
            String actorId = events.actor(1_000, random);
            Position from = direct.tail(actorId, TAIL);
            return () -> require(TAIL, reader.read(actorId, from));
        };
    }

    /**
     * Sets up a duel of readers of latest versions.
     * @param title the duel's title
     * @param events what the readers' stores hold
     * @param readers the contestants, baseline first
     * @return the duel
     */
    public static Duel latest(String title, Dataset events, Reader... readers) {
        Duel duel = Duel.of(title, Measure.TIME);
        for (Reader reader : readers) {
            Random random = new Random(SEED);
            duel.with(reader.name(), (caller) -> {
                String actorId = events.actor(100, random);
                return () -> require(100, reader.latestVersion(actorId));
            });
        }
        return duel;
    }

    private static Duel unknown(String title, Reader... readers) {
        Duel duel = Duel.of(title, Measure.TIME);
        for (Reader reader : readers) {
            duel.with(reader.name(), Operation.of(() -> require(0, reader.latestVersion("h100-nobody"))));
        }
        return duel;
    }

    private static void require(long expected, long actual) {
        if (actual != expected) {
            throw new IllegalStateException("expected %d, got %d".formatted(expected, actual));
        }
    }

}
