package one.flowmade.aether.faults.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that runs a class of this program. It does not outlive this JVM: a shell
 * beside it waits on a pipe from here, and kills it when the pipe ends.
 */
final class Writer implements AutoCloseable {

    private static final String SCRIPT = """
            exec 3<&0
            { read -r _ <&3; kill -KILL $$; } > /dev/null 2>&1 &
            exec "$@" 3<&- < /dev/null
            """;

    private static final Duration END_TIMEOUT = Duration.ofSeconds(90);

    private final Process process;

    private Writer(Process process) {
        this.process = process;
    }

    static Writer start(Path directory, String name, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "writer",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        try {
            return new Writer(new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(directory.resolve(name + ".log").toFile()))
                .start());
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    void kill() {
        signal("KILL");
        await();
    }

    void suspend() {
        signal("STOP");
    }

    void resume() {
        signal("CONT");
    }

    /** Asks the process to end, and waits until it has. */
    void stop() {
        signal("TERM");
        await();
    }

    boolean isAlive() {
        return this.process.isAlive();
    }

    /** Waits until the process has ended by itself. */
    int await() {
        try {
            if (!this.process.waitFor(END_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("process %d did not end".formatted(this.process.pid()));
            }
            return this.process.exitValue();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a process ends", ex);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -%s %d".formatted(name, this.process.pid())).start().waitFor();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while signalling", ex);
        }
    }

}
