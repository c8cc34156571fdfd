package one.flowmade.aether.benchmarks;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.benchmarks.contestant.AetherReader;
import one.flowmade.aether.benchmarks.contestant.AetherSaver;
import one.flowmade.aether.benchmarks.contestant.BareSaver;
import one.flowmade.aether.benchmarks.contestant.Dataset;
import one.flowmade.aether.benchmarks.contestant.DirectReader;
import one.flowmade.aether.benchmarks.contestant.OrderedReader;
import one.flowmade.aether.benchmarks.contestant.Original;
import one.flowmade.aether.benchmarks.measure.Comparison;
import one.flowmade.aether.benchmarks.measure.Measure;
import one.flowmade.aether.benchmarks.measure.Pace;
import one.flowmade.aether.benchmarks.measure.Score;
import one.flowmade.aether.benchmarks.workload.HistoryWorkload;
import one.flowmade.aether.benchmarks.workload.SaveWorkload;
import one.flowmade.aether.test.server.NatsServer;

import static org.assertj.core.api.Assertions.assertThat;

class BenchIT {

    private static final Pace TINY = new Pace(Duration.ZERO, 3, Duration.ofMillis(50));

    @Test
    void saversStoreWhatTheyAreAskedTo() throws Exception {
        try (NatsServer server = NatsServer.start();
                BareSaver bare = BareSaver.open(server.url(), "bare");
                AetherSaver aether = AetherSaver.open(server.url(), "aether");
                Original original = Original.open(server.url(), "original")) {
            assertComplete(SaveWorkload.saves("lists", Measure.TIME, 2, 3, bare, aether, original).fight(TINY));
            assertComplete(SaveWorkload.bursts("bursts", bare, aether).fight(TINY));
            try (AetherReader ofBare = AetherReader.open("bare", server.url(), "bare", 0);
                    AetherReader ofAether = AetherReader.open("aether", server.url(), "aether", 0)) {
                assertThat(ofBare.latestVersion("lists-0")).isPositive();
                assertThat(ofAether.latestVersion("lists-0")).isPositive();
                assertThat(original.latestVersion("lists-0")).isPositive();
                assertThat(ofAether.latestVersion("bursts-1999")).isPositive();
            }
        }
    }

    @Test
    void readersFindWholeHistories() throws Exception {
        Dataset events = new Dataset(new TreeMap<>(Map.of(10, 5, 110, 2)));
        try (NatsServer server = NatsServer.start(); AetherSaver saver = AetherSaver.open(server.url(), "aether")) {
            saver.saveAll(events.events());
            try (DirectReader direct = new DirectReader(server.url(), "aether");
                    OrderedReader ordered = new OrderedReader(server.url(), "aether");
                    Original original = Original.open(server.url(), "aether");
                    AetherReader aether = AetherReader.open("Aether", server.url(), "aether", 0)) {
                assertComplete(HistoryWorkload.histories("histories", events, 110, direct, ordered, original, aether)
                    .fight(TINY));
                assertThat(ordered.readAll(true)).isEqualTo(events.size());
                assertThat(direct.read("h110-0", direct.tail("h110-0", 10))).isEqualTo(10);
                assertThat(aether.read("h110-0", direct.tail("h110-0", 10))).isEqualTo(10);
                assertThat(original.latestVersion("h110-1")).isEqualTo(110);
                assertThat(direct.latestVersion("h10-nobody")).isZero();
            }
        }
    }

    private static void assertComplete(Comparison comparison) {
        assertThat(comparison.scores()).allSatisfy((score) -> {
            assertThat(score.value().low()).isPositive();
            assertThat(score.ratio().low()).isPositive();
        });
        Score baseline = comparison.scores().get(0);
        assertThat(baseline.ratio().median()).isEqualTo(1);
    }

}
