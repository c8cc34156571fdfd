package one.flowmade.aether.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

import one.flowmade.aether.faults.run.FaultRun;
import one.flowmade.aether.faults.run.Report;
import one.flowmade.aether.faults.run.Stage;

/**
 * Runs at full size, from the command line.
 */
public final class Soak {

    private static final int PROCESSES = 2;

    private Soak() {
    }

    public static void main(String[] args) throws IOException {
        List<String> options = Arrays.asList(args);
        Duration duration = Duration.ofSeconds(Math.round(60 * Double.parseDouble(option(options, "--minutes", "10"))));
        long seed = Long.parseLong(option(options, "--seed", String.valueOf(System.nanoTime())));
        System.out.printf("seed %d%n", seed);
        boolean clean = true;
        if (!options.contains("--cluster-only")) {
            clean = faults("one node", Stage::single, duration.dividedBy(2), seed);
        }
        if (!options.contains("--single-only")) {
            clean &= faults("three nodes, three replicas", Stage::cluster, duration.dividedBy(2), seed);
        }
        System.exit(clean ? 0 : 1);
    }

    private static boolean faults(String title, Supplier<Stage> opener, Duration duration, long seed)
            throws IOException {
        Path directory = Files.createTempDirectory("aether-faults-");
        System.out.printf("%n%s, history in %s%n", title, directory);
        try (Stage stage = opener.get()) {
            Report report = new FaultRun(stage, directory, seed, PROCESSES).run(duration);
            System.out.print(report.table());
            report.violations().stream().limit(50).forEach(System.out::println);
            return report.isClean();
        }
    }

    private static String option(List<String> options, String name, String otherwise) {
        int at = options.indexOf(name);
        return (at >= 0) ? options.get(at + 1) : otherwise;
    }

}
