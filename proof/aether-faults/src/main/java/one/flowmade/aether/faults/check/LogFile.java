package one.flowmade.aether.faults.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import one.flowmade.aether.faults.check.StreamLog.LogRecord;
import one.flowmade.aether.faults.history.Written;

/**
 * Keeps logs beside the history that left them, so that it can be judged again.
 */
public final class LogFile {

    private static final String SUFFIX = ".stream";

    private static final String WHOLE = "whole";

    private static final String MAY_BE_CUT = "may be cut";

    private LogFile() {
    }

    /**
     * Writes a log.
     * @param directory where to
     * @param name the name of the log
     * @param log what is stored
     */
    public static void write(Path directory, String name, StreamLog log) {
        List<String> lines = new ArrayList<>();
        lines.add(log.mayBeCut() ? MAY_BE_CUT : WHOLE);
        log.records().forEach((record) -> lines.add(text(record)));
        try {
            Files.write(directory.resolve(name + SUFFIX), lines);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * Reads all logs of a directory.
     * @param directory where they are
     * @return the logs by their names, in the order of these
     */
    public static Map<String, StreamLog> readAll(Path directory) {
        Map<String, StreamLog> logs = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter((path) -> path.toString().endsWith(SUFFIX)).sorted().toList()) {
                String name = file.getFileName().toString();
                logs.put(name.substring(0, name.length() - SUFFIX.length()), parse(Files.readAllLines(file)));
            }
            return logs;
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static String text(LogRecord record) {
        String events = record.events().stream().map(Written::text).collect(Collectors.joining(";"));
        return String.join("\t", String.valueOf(record.sequence()), record.subject(), record.actor(), events);
    }

    private static StreamLog parse(List<String> lines) {
        List<LogRecord> records = lines.stream().skip(1).map(LogFile::record).toList();
        return new StreamLog(records, lines.get(0).equals(MAY_BE_CUT));
    }

    private static LogRecord record(String line) {
        String[] fields = line.split("\t", -1);
        List<Written> events = Arrays.stream(fields[3].split(";")).map(Written::parse).toList();
        return new LogRecord(Long.parseLong(fields[0]), fields[1], fields[2], events);
    }

}
