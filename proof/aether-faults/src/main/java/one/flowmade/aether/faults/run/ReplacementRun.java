package one.flowmade.aether.faults.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.StreamConfiguration;
import org.awaitility.Awaitility;

import one.flowmade.aether.faults.check.LogFile;
import one.flowmade.aether.faults.check.StreamLog;
import one.flowmade.aether.faults.check.StreamReader;
import one.flowmade.aether.faults.history.Entry.Fault;
import one.flowmade.aether.faults.history.HistoryFile;
import one.flowmade.aether.faults.proxy.FaultProxy;

/**
 * Writers whose stream is deleted underneath them, or deleted and made anew. It is a
 * stream of its own, so that the two lives of it are judged apart from everything else.
 */
@SuppressWarnings("try")
final class ReplacementRun {

    /** The log of the stream that was replaced. */
    static final String BEFORE = "before";

    /** The log of the stream in its place. */
    static final String AFTER = "after";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final long NOTICE_MILLIS = 9_000;

    private static final int WRITING_MILLIS = 3_000;

    private final Stage stage;

    private final Path directory;

    private final Setup setup;

    private final Random random;

    private final int processes;

    /**
     * Prepares a run.
     * @param stage where it takes place
     * @param directory where its history is kept; its name is that of the stream
     * @param random decides on it
     * @param processes how many JVMs write beside this one
     */
    ReplacementRun(Stage stage, Path directory, Random random, int processes) {
        this.stage = stage;
        this.directory = directory;
        this.setup = stage.setup().withStream(directory.getFileName().toString());
        this.random = random;
        this.processes = processes;
    }

    /**
     * Runs.
     * @param again whether the stream is made anew
     */
    void run(boolean again) {
        createDirectory();
        try (HistoryFile history = HistoryFile.create(this.directory, "main")) {
            Writers writers = new Writers(this.directory, this.setup, history, this.random.nextLong(), this.processes);
            try {
                pause(WRITING_MILLIS / 2 + this.random.nextInt(WRITING_MILLIS));
                replace(again, history);
                pause(NOTICE_MILLIS);
            }
            finally {
                writers.abandon();
            }
        }
        LogFile.write(this.directory, AFTER, exists() ? log() : new StreamLog(List.of(), false));
        manage(this::delete);
    }

    /** Whoever opens a store when the stream is deleted makes it anew. */
    private boolean exists() {
        boolean[] exists = new boolean[1];
        manage((management) -> {
            exists[0] = management.getStreamNames().contains(this.setup.stream());
            return true;
        });
        return exists[0];
    }

    private boolean delete(JetStreamManagement management) throws IOException, JetStreamApiException {
        return !management.getStreamNames().contains(this.setup.stream())
                || management.deleteStream(this.setup.stream());
    }

    /** Nothing is written meanwhile, so what was stored before is known. */
    private void replace(boolean again, HistoryFile history) {
        this.stage.proxies().forEach(FaultProxy::refuse);
        try {
            StreamLog stored = log();
            LogFile.write(this.directory, BEFORE, stored);
            history.write(new Fault(System.nanoTime(), Fault.REPLACED, true));
            StreamConfiguration[] present = new StreamConfiguration[1];
            manage((management) -> {
                present[0] = management.getStreamInfo(this.setup.stream()).getConfiguration();
                return true;
            });
            manage(this::delete);
            if (again) {
                manage((management) -> management.addStream(present[0]) != null);
            }
        }
        finally {
            this.stage.proxies().forEach(FaultProxy::accepting);
        }
    }

    /** What was sent before the connections broke may still be on its way. */
    private StreamLog log() {
        StreamLog[] last = { read() };
        await("a log that stays as it is", () -> {
            StreamLog before = last[0];
            last[0] = read();
            return last[0].equals(before);
        });
        return last[0];
    }

    private StreamLog read() {
        this.stage.awaitCurrent(this.setup.stream());
        try (Connection connection = this.stage.connect()) {
            return new StreamReader(connection, this.setup.stream()).read(false);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", ex);
        }
    }

    private void manage(Step step) {
        await("the stream to be replaced", () -> {
            try (Connection connection = this.stage.connect()) {
                return step.on(connection.jetStreamManagement());
            }
        });
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
            .pollInSameThread()
            .ignoreExceptions()
            .pollInterval(Duration.ofMillis(500))
            .atMost(PATIENCE)
            .until(condition);
    }

    private void createDirectory() {
        try {
            Files.createDirectories(this.directory);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** Something that may have to be tried again. */
    private interface Step {

        boolean on(JetStreamManagement management) throws IOException, JetStreamApiException;

    }

}
