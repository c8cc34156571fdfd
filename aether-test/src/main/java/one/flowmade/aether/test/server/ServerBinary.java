package one.flowmade.aether.test.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Finds the program to run. A place that is named but holds no program is an error, so
 * that no test runs on another server than the one that was meant.
 */
final class ServerBinary {

    static final String VARIABLE = "NATS_SERVER";

    static final String LOCATOR = "nats-server.locator";

    private final Map<String, String> environment;

    private final Properties properties;

    ServerBinary(Map<String, String> environment, Properties properties) {
        this.environment = environment;
        this.properties = properties;
    }

    static Path locate() {
        return Located.PATH;
    }

    Path find() {
        return named().or(this::printedByLocator)
            .or(this::onPath)
            .orElseThrow(() -> new IllegalStateException(
                    "no nats-server found: set the environment variable %s to its path, or the system property %s to a command that prints it, or put it on the PATH"
                        .formatted(VARIABLE, LOCATOR)));
    }

    private Optional<Path> named() {
        return Optional.ofNullable(this.environment.get(VARIABLE))
            .map((path) -> requireProgram(path, "the environment variable " + VARIABLE));
    }

    private Optional<Path> printedByLocator() {
        return Optional.ofNullable(this.properties.getProperty(LOCATOR))
            .map((command) -> requireProgram(run(command), "the command of " + LOCATOR + ", " + command + ","));
    }

    private Optional<Path> onPath() {
        return Arrays.stream(this.environment.getOrDefault("PATH", "").split(File.pathSeparator))
            .map((directory) -> Path.of(directory, "nats-server"))
            .filter(Files::isExecutable)
            .findFirst();
    }

    private static String run(String command) {
        try {
            Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        }
        catch (IOException ex) {
            throw new UncheckedIOException("the command of %s, %s, failed".formatted(LOCATOR, command), ex);
        }
    }

    private static Path requireProgram(String path, String source) {
        Path program = Path.of(path).toAbsolutePath();
        if (path.isEmpty() || !Files.isExecutable(program) || Files.isDirectory(program)) {
            throw new IllegalStateException("%s must name a nats-server program, named '%s'".formatted(source, path));
        }
        return program;
    }

    private static final class Located {

        private static final Path PATH = new ServerBinary(System.getenv(), System.getProperties()).find();

    }

}
