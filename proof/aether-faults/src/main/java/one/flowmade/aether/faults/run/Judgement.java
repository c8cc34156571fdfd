package one.flowmade.aether.faults.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import one.flowmade.aether.faults.check.Checker;
import one.flowmade.aether.faults.check.LogFile;
import one.flowmade.aether.faults.check.StreamLog;
import one.flowmade.aether.faults.check.Violation;
import one.flowmade.aether.faults.history.Entry;
import one.flowmade.aether.faults.history.HistoryFile;

/**
 * Judges a run by what it has left on disk, as often as one likes.
 */
public final class Judgement {

    private Judgement() {
    }

    /**
     * Compares a history with the logs beside it, and does the same with the histories of
     * replaced streams below it.
     * @param directory where a {@link FaultRun} was kept
     * @return what came of the run
     * @throws IllegalArgumentException if there is no log
     */
    public static Report of(Path directory) {
        Map<String, StreamLog> replicas = LogFile.readAll(directory);
        if (replicas.isEmpty()) {
            throw new IllegalArgumentException("'directory' must hold the log of a stream, was " + directory);
        }
        List<Entry> history = HistoryFile.readAll(directory);
        List<Violation> violations = new ArrayList<>(Checker.check(history, replicas.values().iterator().next()));
        violations.addAll(Checker.compare(replicas));
        Report report = new Report(history, violations);
        replacements(directory).forEach((replaced) -> judgeReplacement(replaced, report));
        return report;
    }

    private static void judgeReplacement(Path directory, Report report) {
        Map<String, StreamLog> logs = LogFile.readAll(directory);
        StreamLog before = Objects.requireNonNull(logs.get(ReplacementRun.BEFORE), ReplacementRun.BEFORE);
        StreamLog after = Objects.requireNonNull(logs.get(ReplacementRun.AFTER), ReplacementRun.AFTER);
        List<Entry> history = HistoryFile.readAll(directory);
        report.addReplacement(history, Checker.check(history, before, after));
    }

    private static List<Path> replacements(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
