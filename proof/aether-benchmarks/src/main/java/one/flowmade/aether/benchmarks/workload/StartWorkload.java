package one.flowmade.aether.benchmarks.workload;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import one.flowmade.aether.benchmarks.measure.Figures;
import one.flowmade.aether.benchmarks.measure.Figures.Figure;
import one.flowmade.aether.benchmarks.measure.Run;
import one.flowmade.aether.benchmarks.measure.Spread;
import one.flowmade.aether.benchmarks.measure.Workload;
import one.flowmade.aether.test.server.NatsServer;

/**
 * From the start of the sample application's process until it says that it has started,
 * on JetStream and without it.
 */
public final class StartWorkload implements Workload {

    private static final String STARTED = "Started SampleApplication";

    @Override
    public String name() {
        return "start";
    }

    @Override
    public void run(Run run) throws Exception {
        int rounds = run.isFull() ? 9 : 3;
        double[] inMemory = new double[rounds];
        double[] jetStream = new double[rounds];
        try (NatsServer server = NatsServer.start()) {
            for (int round = 0; round < rounds; round++) {
                inMemory[round] = start("--aether.store.type=in-memory");
                jetStream[round] = start("--aether.nats.servers=" + server.url());
            }
        }
        run.keep(new Figures("start of the sample application, median of %d".formatted(rounds), "seconds",
                List.of(new Figure("in-memory store", Spread.of(inMemory).median()),
                        new Figure("JetStream store", Spread.of(jetStream).median()))));
    }

    private static double start(String store) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        long before = System.nanoTime();
        Process process = new ProcessBuilder(java, "-jar", System.getProperty("bench.sample"), "--server.port=0", store)
            .redirectErrorStream(true)
            .start();
        try (BufferedReader output = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = output.readLine();
            while (line != null && !line.contains(STARTED)) {
                line = output.readLine();
            }
            if (line == null) {
                throw new IOException("the sample application did not start");
            }
            return (System.nanoTime() - before) / 1e9;
        }
        finally {
            process.destroyForcibly();
        }
    }

}
