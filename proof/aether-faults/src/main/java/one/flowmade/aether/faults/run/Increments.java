package one.flowmade.aether.faults.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import one.flowmade.aether.faults.check.Check;
import one.flowmade.aether.faults.check.Checker;
import one.flowmade.aether.faults.check.StreamLog;
import one.flowmade.aether.faults.check.Violation;
import one.flowmade.aether.faults.history.Call.Save;
import one.flowmade.aether.faults.history.HistoryFile;
import one.flowmade.aether.faults.history.Outcome;
import one.flowmade.aether.faults.history.Written;

/**
 * Threads that all increment one counter: each saves behind the version that it knows,
 * and decides anew when it was late.
 */
public final class Increments {

    private static final String ACTOR = "counter-0";

    private final AtomicLong ids = new AtomicLong();

    private final Stage stage;

    private final Path directory;

    public Increments(Stage stage, Path directory) {
        this.stage = stage;
        this.directory = directory;
    }

    /**
     * Runs, and judges.
     * @param threads how many
     * @param total how many increments all threads make together
     * @return what does not hold
     */
    public List<Violation> run(int threads, long total) {
        AtomicLong left = new AtomicLong(total);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try (HistoryFile history = HistoryFile.create(this.directory, "increments");
                Client client = Client.open("c0", this.stage.setup(), history, StoreOpener.UNBROKEN)) {
            CompletableFuture<?>[] running = IntStream.range(0, threads)
                .mapToObj((i) -> CompletableFuture.runAsync(() -> increment(client, left), executor))
                .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(running).join();
        }
        finally {
            executor.shutdownNow();
        }
        StreamLog log = this.stage.log();
        List<Violation> violations = new ArrayList<>(Checker.check(HistoryFile.readAll(this.directory), log));
        if (log.records().size() != total) {
            violations.add(new Violation((log.records().size() < total) ? Check.LOST : Check.DOUBLED, ACTOR,
                    "%d increments, %d records".formatted(total, log.records().size())));
        }
        return violations;
    }

    private void increment(Client client, AtomicLong left) {
        long known = 0;
        while (left.getAndDecrement() > 0) {
            Outcome outcome = saveBehind(client, known);
            while (outcome instanceof Outcome.Conflict conflict) {
                known = conflict.currentVersion();
                outcome = saveBehind(client, known);
            }
            if (!(outcome instanceof Outcome.Stored)) {
                throw new IllegalStateException("an increment ended as " + outcome);
            }
            known++;
        }
    }

    private Outcome saveBehind(Client client, long known) {
        Written event = new Written(known + 1, "i" + this.ids.incrementAndGet(), "1");
        return client.save(new Save(ACTOR, OptionalLong.of(known), List.of(event)));
    }

}
