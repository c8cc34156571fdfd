package one.flowmade.aether.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where something was measured.
 *
 * @param date when
 * @param processor the machine's processor
 * @param processors how many of them the JVM may use
 * @param memory the machine's memory
 * @param system the operating system
 * @param java the JVM
 * @param flags the JVM's flags
 * @param heap the JVM's largest heap
 * @param server the version of the server
 * @param postgres the version of the PostgreSQL to compare with, or that there is none
 */
public record Environment(String date, String processor, int processors, String memory, String system, String java,
        String flags, String heap, String server, String postgres) {

    /**
     * Looks at this process and machine.
     * @return what was found
     * @throws IOException if the server cannot be asked
     */
    public static Environment here() throws IOException {
        String flags = ManagementFactory.getRuntimeMXBean()
            .getInputArguments()
            .stream()
            .filter((flag) -> !flag.startsWith("-D"))
            .collect(Collectors.joining(" "));
        return new Environment(LocalDate.now(ZoneOffset.UTC).toString(), line("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(), line("/proc/meminfo", "MemTotal"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"), flags,
                Runtime.getRuntime().maxMemory() / (1024 * 1024) + " MB",
                version(System.getenv().getOrDefault("NATS_SERVER", "nats-server")), postgresVersion());
    }

    /**
     * Shows all of it.
     * @return a sentence without an end
     */
    public String describe() {
        return "%s, %d x %s, %s, %s, %s, heap %s, flags %s, %s, %s".formatted(this.date, this.processors,
                this.processor, this.memory, this.system, this.java, this.heap, this.flags, this.server, this.postgres);
    }

    private static String line(String file, String name) throws IOException {
        Path path = Path.of(file);
        if (!Files.exists(path)) {
            return "unknown";
        }
        try (Stream<String> lines = Files.lines(path)) {
            return lines.filter((line) -> line.startsWith(name))
                .map((line) -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
        }
    }

    private static String postgresVersion() throws IOException {
        String binaries = System.getenv().getOrDefault("POSTGRES_BIN", "");
        return binaries.isEmpty() ? "no PostgreSQL" : version(binaries + "/postgres");
    }

    private static String version(String program) throws IOException {
        Process process = new ProcessBuilder(program, "--version").redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

}
