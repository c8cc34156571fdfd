package one.flowmade.aether.faults.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.awaitility.Awaitility;

import one.flowmade.aether.TransientAetherException;
import one.flowmade.aether.faults.check.Check;
import one.flowmade.aether.faults.check.LogFile;
import one.flowmade.aether.faults.check.StreamLog;
import one.flowmade.aether.faults.check.StreamLog.LogRecord;
import one.flowmade.aether.faults.check.Violation;
import one.flowmade.aether.faults.history.HistoryFile;
import one.flowmade.aether.faults.history.Written;

/**
 * Writers under a nemesis, and the judgement on what they were told. The seed decides on
 * what everybody tries; what comes of it is in the history.
 */
public final class FaultRun {

    /** Servers that were cut off take their time to answer for one another again. */
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);

    private final Stage stage;

    private final Path directory;

    private final long seed;

    private final int processes;

    /**
     * Prepares a run.
     * @param stage where it takes place
     * @param directory where its history is kept
     * @param seed decides on it
     * @param processes how many JVMs write beside this one
     */
    public FaultRun(Stage stage, Path directory, long seed, int processes) {
        this.stage = stage;
        this.directory = directory;
        this.seed = seed;
        this.processes = processes;
    }

    /**
     * Runs, and judges.
     * @param duration how long there is trouble
     * @param replacements how often a stream is replaced after that
     * @return what came of it
     */
    public Report run(Duration duration, int replacements) {
        Random random = new Random(this.seed);
        try (HistoryFile history = HistoryFile.create(this.directory, "main")) {
            Writers writers = new Writers(this.directory, this.stage.setup(), history, random.nextLong(),
                    this.processes);
            try {
                List<Trouble> troubles = new Troubles(this.stage, writers, random).all();
                new Nemesis(this.stage, troubles, random, history).rage(duration);
                writers.stop();
            }
            finally {
                writers.abandon();
            }
        }
        for (int i = 0; i < replacements; i++) {
            new ReplacementRun(this.stage, this.directory.resolve("replaced-" + i), random, this.processes)
                .run(random.nextBoolean());
        }
        return judge();
    }

    private Report judge() {
        this.stage.awaitCurrent();
        Map<String, StreamLog> replicas = this.stage.logs(false);
        replicas.forEach((name, log) -> LogFile.write(this.directory, name, log));
        Report report = Judgement.of(this.directory);
        readAfresh(replicas.values().iterator().next()).forEach(report::add);
        return report;
    }

    private List<Violation> readAfresh(StreamLog log) {
        List<Violation> violations = new ArrayList<>();
        try (HistoryFile history = HistoryFile.create(this.directory, "afterwards");
                Client client = Client.open("afterwards", this.stage.setup(), history, StoreOpener.UNBROKEN)) {
            log.byActor().forEach((actor, records) -> {
                List<Written> stored = records.stream().map(LogRecord::events).flatMap(List::stream).toList();
                List<Written> read = Awaitility.await("a read of all of " + actor)
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .ignoreExceptionsInstanceOf(TransientAetherException.class)
                    .atMost(READ_TIMEOUT)
                    .until(() -> client.store().getEventsWithErrors(actor, 0), (result) -> true)
                    .events()
                    .stream()
                    .map(Written::of)
                    .toList();
                if (!read.equals(stored)) {
                    violations.add(new Violation(Check.FRESH_READ_DIFFERS, actor,
                            "%d events are stored, %d were read".formatted(stored.size(), read.size())));
                }
            });
        }
        return violations;
    }

}
