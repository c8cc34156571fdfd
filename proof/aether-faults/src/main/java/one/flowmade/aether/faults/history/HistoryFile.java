package one.flowmade.aether.faults.history;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The part of a history that one process writes. A line is in the hands of the operating
 * system when {@link #write} returns, so it survives the process. Thread-safe.
 */
public final class HistoryFile implements AutoCloseable {

    private static final String SUFFIX = ".history";

    /** Not a channel: interrupts would close it. */
    private final FileOutputStream out;

    private final AtomicLong calls = new AtomicLong();

    private final Path file;

    private HistoryFile(Path file, FileOutputStream out) {
        this.file = file;
        this.out = out;
    }

    public static HistoryFile create(Path directory, String name) {
        Path file = directory.resolve(name + SUFFIX);
        try {
            return new HistoryFile(file, new FileOutputStream(file.toFile(), true));
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * Reads all parts of a history. A line that its writer could not end is left out.
     * @param directory where they are
     * @return the entries in the order of their times
     */
    public static List<Entry> readAll(Path directory) {
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter((path) -> path.toString().endsWith(SUFFIX)).toList()) {
                read(file).forEach(entries::add);
            }
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        entries.sort(Comparator.comparingLong(Entry::at));
        return entries;
    }

    /**
     * Reads the parts of a history that some processes have written.
     * @param directory where they are
     * @param names the processes; one that wrote nothing is passed over
     * @return the entries of one after the other
     */
    public static Stream<Entry> read(Path directory, List<String> names) {
        return names.stream()
            .map((name) -> directory.resolve(name + SUFFIX))
            .filter(Files::exists)
            .flatMap(HistoryFile::read);
    }

    /**
     * Reads what has been written.
     * @return the entries in that order
     */
    public Stream<Entry> read() {
        return read(this.file);
    }

    private static Stream<Entry> read(Path file) {
        try {
            String text = Files.readString(file);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(Entry::parse);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    public long nextCall() {
        return this.calls.incrementAndGet();
    }

    /**
     * Appends an entry.
     * @param entry the entry
     */
    public void write(Entry entry) {
        byte[] line = (entry.text() + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            synchronized (this) {
                this.out.write(line);
            }
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @Override
    public void close() {
        try {
            this.out.close();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
