package one.flowmade.aether.test.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process that does not outlive this JVM, however the JVM ends. A shell beside it waits
 * on a pipe from here. The pipe ends with this JVM or with the process; if the process is
 * still there, the shell kills it and deletes its directory. Signals therefore go through
 * the process handle: {@link Process#destroy()} would end the pipe before the process.
 */
final class ServerProcess {

    private static final String SCRIPT = """
            exec 3<&0
            { read -r _ <&3; kill -KILL $$ && sleep 1 && rm -rf "$0"; } > /dev/null 2>&1 &
            exec "$@" 3<&- < /dev/null
            """;

    private static final Duration END_TIMEOUT = Duration.ofSeconds(10);

    private final Process process;

    private ServerProcess(Process process) {
        this.process = process;
    }

    static ServerProcess start(List<String> command, Path directory, Path log) {
        List<String> guarded = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, directory.toString()));
        guarded.addAll(command);
        try {
            return new ServerProcess(new ProcessBuilder(guarded).redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start());
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    long pid() {
        return this.process.pid();
    }

    boolean isAlive() {
        return this.process.isAlive();
    }

    /**
     * Kills the process by its handle: {@link Process#destroyForcibly()} would close the
     * pipe too, before the process is gone, and the shell would delete the directory.
     */
    void kill() {
        this.process.toHandle().destroyForcibly();
        awaitEnd(this.process);
    }

    void terminate() {
        this.process.toHandle().destroy();
        awaitEnd(this.process);
    }

    void signal(String name) {
        try {
            Process signal = new ProcessBuilder("/bin/sh", "-c", "kill -%s %d".formatted(name, pid())).start();
            awaitEnd(signal);
            if (signal.exitValue() != 0 && isAlive()) {
                throw new IllegalStateException("process %d did not take the signal %s".formatted(pid(), name));
            }
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * Stops the process until it is continued, and waits until each of its threads has
     * stopped; the signal alone lets them run on for a moment. (Where there is no
     * {@code /proc} to see that, the signal is all.)
     */
    void suspend() {
        signal("STOP");
        long deadline = System.nanoTime() + END_TIMEOUT.toNanos();
        while (isAlive() && !isStopped()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("process %d did not stop in time".formatted(pid()));
            }
            Thread.onSpinWait();
        }
    }

    private boolean isStopped() {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid()), "task"))) {
            return threads.allMatch(ServerProcess::isStopped);
        }
        catch (IOException ex) {
            return true;
        }
    }

    private static boolean isStopped(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            return stat.startsWith(" T", stat.lastIndexOf(')') + 1);
        }
        catch (IOException ex) {
            return true;
        }
    }

    private static void awaitEnd(Process process) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + END_TIMEOUT.toNanos();
        while (process.isAlive()) {
            try {
                if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    throw new IllegalStateException(
                            "process %d did not end within %s".formatted(process.pid(), END_TIMEOUT));
                }
            }
            catch (InterruptedException ex) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

}
