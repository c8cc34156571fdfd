package one.flowmade.aether.benchmarks;

import java.time.Duration;

import one.flowmade.aether.benchmarks.contestant.AetherReader;
import one.flowmade.aether.benchmarks.contestant.AetherSaver;
import one.flowmade.aether.benchmarks.contestant.BareSaver;
import one.flowmade.aether.benchmarks.contestant.Dataset;
import one.flowmade.aether.benchmarks.contestant.DirectReader;
import one.flowmade.aether.benchmarks.measure.Comparison;
import one.flowmade.aether.benchmarks.measure.Duel;
import one.flowmade.aether.benchmarks.measure.Measure;
import one.flowmade.aether.benchmarks.measure.Pace;
import one.flowmade.aether.benchmarks.measure.Spread;
import one.flowmade.aether.benchmarks.workload.HistoryWorkload;
import one.flowmade.aether.benchmarks.workload.SaveWorkload;
import one.flowmade.aether.test.server.NatsServer;

/**
 * A few quick duels whose ratios only something badly slow exceeds, on whatever machine.
 */
final class Check {

    private static final Pace QUICK = new Pace(Duration.ofSeconds(1), 7, Duration.ofMillis(200));

    private static final String STREAM = "aether";

    private boolean held = true;

    /**
     * Runs them.
     * @return whether all bounds hold
     * @throws Exception if an operation fails
     */
    boolean holds() throws Exception {
        Dataset events = Dataset.small();
        try (NatsServer server = NatsServer.start();
                AetherSaver aether = AetherSaver.open(server.url(), STREAM);
                BareSaver bare = BareSaver.open(server.url(), "bare");
                AetherReader reader = AetherReader.open("Aether", server.url(), STREAM, 0);
                DirectReader direct = new DirectReader(server.url(), STREAM)) {
            atMost(2, SaveWorkload.saves("save, 1 caller", Measure.TIME, 1, 1, bare, aether));
            atLeast(0.4, SaveWorkload.saves("save, 64 callers", Measure.RATE, 64, 1, bare, aether));
            atLeast(0.3, SaveWorkload.bursts("asynchronous saves", bare, aether));
            aether.saveAll(events.events());
            atMost(0.5, HistoryWorkload.histories("history of 100", events, 100, direct, reader));
            atMost(2, HistoryWorkload.latest("latest version", events, direct, reader));
        }
        return this.held;
    }

    private void atMost(double bound, Duel duel) throws Exception {
        Spread ratio = ratio(duel);
        show(ratio.median() <= bound, "at most", bound);
    }

    private void atLeast(double bound, Duel duel) throws Exception {
        Spread ratio = ratio(duel);
        show(ratio.median() >= bound, "at least", bound);
    }

    private static Spread ratio(Duel duel) throws Exception {
        Comparison comparison = duel.fight(QUICK);
        Spread ratio = comparison.scores().get(1).ratio();
        System.out.printf("%-20s %.2f (%.2f to %.2f) times the bare client's %s, ", comparison.title(), ratio.median(),
                ratio.low(), ratio.high(), comparison.measure().unit());
        return ratio;
    }

    private void show(boolean holds, String relation, double bound) {
        System.out.printf("%s %.2f wanted: %s%n", relation, bound, holds ? "holds" : "FAILS");
        this.held &= holds;
    }

}
