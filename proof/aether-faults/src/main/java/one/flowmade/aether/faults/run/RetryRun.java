package one.flowmade.aether.faults.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import one.flowmade.aether.faults.check.Check;
import one.flowmade.aether.faults.check.StreamLog.LogRecord;
import one.flowmade.aether.faults.check.Violation;
import one.flowmade.aether.faults.history.Written;

/**
 * Writers on several nodes that all increment one counter, each until its increment is
 * stored. What they meant to do is compared with the log: each increment is there once,
 * and each was decided on all those before it.
 */
public final class RetryRun {

    private static final int NODES = 4;

    private final Stage stage;

    public RetryRun(Stage stage) {
        this.stage = stage;
    }

    /**
     * Runs, and judges. Without the proxy between, so that times are those of the server.
     * @param kind how writers try again
     * @param writers how many there are on all nodes together
     * @param total how many increments they make together
     * @return what came of it
     */
    public Figures run(RetryKind kind, int writers, int total) {
        Setup setup = this.stage.setup().withUrls(List.of(this.stage.servers().get(0).url()));
        List<RetryNode> nodes = new ArrayList<>();
        try {
            for (int i = 0; i < NODES; i++) {
                nodes.add(new RetryNode(setup, kind));
            }
            AtomicLongArray waits = new AtomicLongArray(total);
            long start = System.nanoTime();
            increment(nodes, writers, waits);
            parallel(nodes.size(), (i) -> nodes.get(i).finish());
            Duration duration = Duration.ofNanos(System.nanoTime() - start);
            return new Figures(kind, total, nodes.stream().mapToLong(RetryNode::attempts).sum(),
                    nodes.stream().mapToLong(RetryNode::givenUp).sum(),
                    nodes.stream().mapToLong(RetryNode::rejected).sum(), duration, Waits.of(waits),
                    judge(nodes.get(0).actor(), total));
        }
        finally {
            nodes.forEach(RetryNode::close);
        }
    }

    private static void increment(List<RetryNode> nodes, int writers, AtomicLongArray waits) {
        AtomicLong next = new AtomicLong();
        parallel(writers, (writer) -> {
            RetryNode node = nodes.get(writer % nodes.size());
            for (long number = next.getAndIncrement(); number < waits.length(); number = next.getAndIncrement()) {
                long start = System.nanoTime();
                node.increment(number);
                waits.set((int) number, System.nanoTime() - start);
            }
        });
    }

    private static void parallel(int count, IntConsumer task) {
        ExecutorService executor = Executors.newFixedThreadPool(count);
        try {
            CompletableFuture
                .allOf(IntStream.range(0, count)
                    .mapToObj((i) -> CompletableFuture.runAsync(() -> task.accept(i), executor))
                    .toArray(CompletableFuture<?>[]::new))
                .join();
        }
        finally {
            executor.shutdownNow();
        }
    }

    private List<Violation> judge(String actor, int total) {
        List<Violation> violations = new ArrayList<>();
        Set<String> missing = new HashSet<>();
        IntStream.range(0, total).forEach((number) -> missing.add(String.valueOf(number)));
        long count = 0;
        for (LogRecord record : this.stage.log().byActor().getOrDefault(actor, List.of())) {
            for (Written event : record.events()) {
                count++;
                String[] payload = event.payload().split("/", -1);
                if (!missing.remove(payload[0])) {
                    violations.add(new Violation(Check.DOUBLED, actor, "increment " + payload[0]));
                }
                if (event.version() != count || Long.parseLong(payload[1]) != count) {
                    violations.add(new Violation(Check.EXPECTATION, actor,
                            "version %d of count %s is the %d. event".formatted(event.version(), payload[1], count)));
                }
            }
        }
        missing.forEach((number) -> violations.add(new Violation(Check.LOST, actor, "increment " + number)));
        return violations;
    }

    /**
     * How long callers waited for an increment.
     *
     * @param median half of them no longer than this
     * @param most 99 of 100 no longer than this
     * @param longest none of them longer than this
     */
    public record Waits(Duration median, Duration most, Duration longest) {

        private static Waits of(AtomicLongArray nanos) {
            long[] sorted = IntStream.range(0, nanos.length()).mapToLong(nanos::get).sorted().toArray();
            return new Waits(share(sorted, 0.5), share(sorted, 0.99), share(sorted, 1));
        }

        private static Duration share(long[] sorted, double share) {
            return Duration.ofNanos(sorted[(int) Math.ceil(share * sorted.length) - 1]);
        }

    }

    /**
     * What came of a run.
     *
     * @param kind how writers tried again
     * @param increments how many were to be made
     * @param attempts how many saves that took
     * @param givenUp how often a caller was told that others were faster
     * @param rejected how often a caller was told to come again, without an attempt
     * @param duration how long all of it took
     * @param waits how long callers waited
     * @param violations what does not hold
     */
    public record Figures(RetryKind kind, long increments, long attempts, long givenUp, long rejected,
            Duration duration, Waits waits, List<Violation> violations) {

        /** The head of the table that {@link #row} belongs to. */
        public static final String HEAD = """
                | strategy | attempts | each | given up | rejected | time | increments/s | wait, median | 99 % | longest |
                | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |
                """;

        public String row() {
            double seconds = this.duration.toMillis() / 1_000.0;
            return "| %s | %,d | %.2f | %,d | %,d | %.1f s | %,.0f | %s | %s | %s |%n".formatted(this.kind,
                    this.attempts, (double) this.attempts / this.increments, this.givenUp, this.rejected, seconds,
                    this.increments / seconds, millis(this.waits.median()), millis(this.waits.most()),
                    millis(this.waits.longest()));
        }

        private static String millis(Duration wait) {
            return "%,.1f ms".formatted(wait.toNanos() / 1e6);
        }

    }

}
