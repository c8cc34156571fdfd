package one.flowmade.aether.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.faults.check.Violation;
import one.flowmade.aether.faults.node.FeedRun;
import one.flowmade.aether.faults.node.OutageRun;
import one.flowmade.aether.faults.page.PageRun;
import one.flowmade.aether.faults.run.FaultRun;
import one.flowmade.aether.faults.run.HealthRun;
import one.flowmade.aether.faults.run.Increments;
import one.flowmade.aether.faults.run.Judgement;
import one.flowmade.aether.faults.run.Race;
import one.flowmade.aether.faults.run.Report;
import one.flowmade.aether.faults.run.RetryKind;
import one.flowmade.aether.faults.run.RetryRun;
import one.flowmade.aether.faults.run.Scenario;
import one.flowmade.aether.faults.run.SmallDisk;
import one.flowmade.aether.faults.run.Stage;
import one.flowmade.aether.faults.run.StoreOpener;
import one.flowmade.aether.nats.bus.NatsEventBus;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.nats.store.Mutant;
import one.flowmade.aether.nats.store.RandomNames;
import one.flowmade.aether.test.bus.SlowSubscriberRun;

/**
 * The proofs at full size, from the command line. Ends with 0 if everything held.
 */
public final class Soak {

    private static final int WRITING_PROCESSES = 2;

    private static final int REPLACEMENTS = 4;

    private static final int RACING_PROCESSES = 8;

    private static final int ROUNDS = 10_000;

    private static final int SWALLOWED_PER_MILLE = 2;

    private static final int INCREMENTING_THREADS = 64;

    private static final int INCREMENTS = 10_000;

    private static final int RETRYING_WRITERS = 64;

    private static final int NAMES = 1_000_000;

    private static final int BUS_EVENTS = 100_000;

    private static final int FEED_ACTORS = 100;

    private static final int FEED_VERSIONS = 100;

    private static final Duration OUTAGE = Duration.ofSeconds(30);

    private static final int CUTS = 200;

    private final List<String> options;

    private final long seed;

    private boolean held = true;

    private Soak(List<String> options) {
        this.options = options;
        this.seed = Long.parseLong(option("--seed", String.valueOf(System.nanoTime())));
    }

    public static void main(String[] args) throws IOException {
        Soak soak = new Soak(Arrays.asList(args).subList(1, args.length));
        System.out.printf("seed %d%n", soak.seed);
        switch (args[0]) {
            case "faults" -> soak.faults();
            case "judge" -> soak.judge();
            case "mutants" -> soak.mutants();
            case "race" -> soak.race();
            case "increments" -> soak.increments();
            case "retries" -> soak.retries();
            case "names" -> soak.names();
            case "health" -> soak.health();
            case "bus" -> soak.bus();
            case "feed" -> soak.feed();
            case "outage" -> soak.outage();
            case "page" -> soak.page();
            default -> throw new IllegalArgumentException("unknown soak '%s'".formatted(args[0]));
        }
        System.exit(soak.held ? 0 : 1);
    }

    private void faults() throws IOException {
        String nodes = option("--nodes", "both");
        double minutes = Double.parseDouble(option("--minutes", "40"));
        Duration each = Duration.ofSeconds(Math.round(60 * minutes / (nodes.equals("both") ? 2 : 1)));
        if (!nodes.equals("3")) {
            try (Stage stage = Stage.single(SmallDisk.mount(1))) {
                faults("one node", stage, each);
            }
        }
        if (!nodes.equals("1")) {
            try (Stage stage = Stage.cluster(SmallDisk.mount(3))) {
                faults("three nodes, three replicas", stage, each);
            }
        }
    }

    private void faults(String title, Stage stage, Duration duration) throws IOException {
        Path directory = directory();
        System.out.printf("%n%s%s, history in %s%n", title, stage.hasSmallDisks() ? "" : " (no full disk without root)",
                directory);
        Report report = new FaultRun(stage, directory, this.seed, WRITING_PROCESSES).run(duration, REPLACEMENTS);
        System.out.print(report.table());
        show(report.violations());
    }

    private void judge() {
        Report report = Judgement.of(Path.of(this.options.get(0)));
        System.out.print(report.table());
        show(report.violations());
    }

    private void mutants() {
        try (Stage stage = Stage.single()) {
            for (Scenario scenario : Scenario.values()) {
                show(scenario.play(stage, StoreOpener.UNBROKEN));
            }
            for (Mutant mutant : Mutant.values()) {
                boolean caught = mutant.scenario()
                    .play(stage, mutant)
                    .stream()
                    .anyMatch((violation) -> violation.check() == mutant.check());
                System.out.printf("%-45s %s%n", mutant, caught ? "caught by " + mutant.check() : "NOT CAUGHT");
                this.held &= caught;
            }
        }
    }

    private void race() throws IOException {
        for (int swallowed : new int[] { 0, SWALLOWED_PER_MILLE }) {
            Path directory = directory();
            System.out.printf("%d processes, %d rounds, %d of 1000 acknowledgements swallowed, history in %s%n",
                    RACING_PROCESSES, ROUNDS, swallowed, directory);
            try (Stage stage = Stage.single()) {
                show(new Race(stage, directory, RACING_PROCESSES, ROUNDS).run(swallowed, this.seed));
            }
        }
    }

    private void increments() throws IOException {
        Path directory = directory();
        System.out.printf("%d threads, %d increments, history in %s%n", INCREMENTING_THREADS, INCREMENTS, directory);
        try (Stage stage = Stage.single()) {
            show(new Increments(stage, directory).run(INCREMENTING_THREADS, INCREMENTS));
        }
    }

    private void retries() {
        String only = option("--strategy", "");
        try (Stage stage = Stage.single()) {
            RetryRun run = new RetryRun(stage);
            List<Violation> violations = new ArrayList<>();
            System.out.printf("%d writers on 4 nodes, %d increments%n%n%s", RETRYING_WRITERS, INCREMENTS,
                    RetryRun.Figures.HEAD);
            for (RetryKind kind : only.isEmpty() ? RetryKind.values() : new RetryKind[] { RetryKind.of(only) }) {
                RetryRun.Figures figures = run.run(kind, RETRYING_WRITERS, INCREMENTS);
                System.out.print(figures.row());
                violations.addAll(figures.violations());
            }
            show(violations);
        }
    }

    private void names() {
        System.out.printf("%d pairs, %d of them different: none met another%n", NAMES,
                new RandomNames(this.seed).draw(NAMES));
    }

    private void health() {
        try (Stage stage = Stage.cluster()) {
            down("both followers suspended", new HealthRun(stage).withoutFollowers());
            down("leader and a follower killed", new HealthRun(stage).withoutLeader());
        }
        try (Stage stage = Stage.single(SmallDisk.mount(1))) {
            down("saves not answered", new HealthRun(stage).withSilence());
            if (stage.hasSmallDisks()) {
                down("disk full", new HealthRun(stage).withFullDisk());
            }
        }
    }

    private void bus() {
        try (Stage stage = Stage.single();
                NatsConnections here = NatsConnections.open(stage.setup().options());
                NatsConnections there = NatsConnections.open(stage.setup().options());
                EventBus publishing = NatsEventBus.builder(here).open();
                EventBus subscribing = NatsEventBus.builder(there).open()) {
            slowSubscriber("within one process", publishing, publishing);
            slowSubscriber("between two connections", publishing, subscribing);
        }
    }

    private static void slowSubscriber(String where, EventBus publishing, EventBus subscribing) {
        long start = System.nanoTime();
        SlowSubscriberRun.run(publishing, subscribing, BUS_EVENTS);
        System.out.printf("%,d events %s, 1 slow of 100: the other 99 received all in order, in %d s%n", BUS_EVENTS,
                where, Duration.ofNanos(System.nanoTime() - start).toSeconds());
    }

    private void feed() {
        for (FeedRun.Cut cut : FeedRun.Cut.values()) {
            Duration taken = new FeedRun(FEED_ACTORS, FEED_VERSIONS).run(cut);
            System.out.printf("%,d events, cut off %s: each heard once and in order, %,d ms after it could be%n",
                    FEED_ACTORS * FEED_VERSIONS, cut, taken.toMillis());
        }
    }

    private void outage() {
        System.out.printf("an outage of %d s, then %d times all connections cut%n%s", OUTAGE.toSeconds(), CUTS,
                OutageRun.run(OUTAGE, CUTS));
    }

    private void page() throws IOException {
        PageRun.run(this.options, System.out::println);
    }

    private void down(String what, Duration after) {
        System.out.printf("%-45s health is down after %,6d ms%n", what, after.toMillis());
        this.held &= after.compareTo(HealthRun.PROMISED) <= 0;
    }

    private void show(List<Violation> violations) {
        System.out.printf("%d violations%n", violations.size());
        violations.stream().limit(50).forEach(System.out::println);
        this.held &= violations.isEmpty();
    }

    private String option(String name, String otherwise) {
        int at = this.options.indexOf(name);
        return (at >= 0) ? this.options.get(at + 1) : otherwise;
    }

    private static Path directory() throws IOException {
        return Files.createTempDirectory("aether-faults-");
    }

}
