package one.flowmade.aether.faults.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import one.flowmade.aether.faults.check.Check;
import one.flowmade.aether.faults.check.Checker;
import one.flowmade.aether.faults.check.StreamLog;
import one.flowmade.aether.faults.check.StreamLog.LogRecord;
import one.flowmade.aether.faults.check.Violation;
import one.flowmade.aether.faults.history.HistoryFile;
import one.flowmade.aether.faults.history.Written;
import one.flowmade.aether.faults.proxy.Fate;

/**
 * Processes that all try to save the next version of one actor, round after round.
 */
public final class Race {

    private final Stage stage;

    private final Path directory;

    private final int processes;

    private final long rounds;

    /**
     * Prepares a race.
     * @param stage where it takes place
     * @param directory where its history is kept
     * @param processes how many JVMs take part
     * @param rounds how many versions there are to win
     */
    public Race(Stage stage, Path directory, int processes, long rounds) {
        this.stage = stage;
        this.directory = directory;
        this.processes = processes;
        this.rounds = rounds;
    }

    /**
     * Runs, and judges.
     * @param swallowedPerMille how many of a thousand acknowledgements are swallowed
     * @param seed decides which
     * @return what does not hold
     */
    public List<Violation> run(int swallowedPerMille, long seed) {
        Random dice = new Random(seed);
        this.stage.proxies()
            .forEach(
                    (proxy) -> proxy.decide((publish) -> (publish.isRecord() && dice.nextInt(1_000) < swallowedPerMille)
                            ? Fate.SWALLOW_ANSWER : Fate.PASS));
        Setup setup = this.stage.setup();
        List<Writer> racers = IntStream.range(0, this.processes)
            .mapToObj((i) -> Writer.start(this.directory, "r" + i, RaceMain.class,
                    List.of("r" + i, this.directory.toString(), String.join(",", setup.urls()), setup.stream(),
                            String.valueOf(setup.replicas()), String.valueOf(this.rounds))))
            .toList();
        try {
            racers.forEach(Writer::await);
        }
        finally {
            racers.forEach(Writer::close);
        }
        return judge();
    }

    private List<Violation> judge() {
        this.stage.awaitCurrent();
        StreamLog log = this.stage.log();
        List<Violation> violations = new ArrayList<>(Checker.check(HistoryFile.readAll(this.directory), log));
        List<Long> versions = log.records()
            .stream()
            .map(LogRecord::events)
            .flatMap(List::stream)
            .map(Written::version)
            .toList();
        if (versions.size() != this.rounds || versions.get(versions.size() - 1) != this.rounds) {
            violations.add(new Violation(Check.DOUBLED, RaceMain.ACTOR,
                    "%d events were stored in %d rounds".formatted(versions.size(), this.rounds)));
        }
        return violations;
    }

}
