package one.flowmade.aether.benchmarks.workload;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import one.flowmade.aether.benchmarks.contestant.AetherSaver;
import one.flowmade.aether.benchmarks.contestant.SampleEvents;
import one.flowmade.aether.benchmarks.measure.Figures;
import one.flowmade.aether.benchmarks.measure.Figures.Figure;
import one.flowmade.aether.benchmarks.measure.Run;
import one.flowmade.aether.benchmarks.measure.Workload;
import one.flowmade.aether.test.server.NatsServer;

/**
 * What actors and events take of the heap and of the server's memory.
 */
public final class MemoryWorkload implements Workload {

    private static final int EVENTS_OF_EACH = 9;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public void run(Run run) throws Exception {
        int actors = run.isFull() ? 1_000_000 : 50_000;
        try (NatsServer server = NatsServer.start();
                AetherSaver saver = AetherSaver.open("Aether", server.url(), "aether",
                        (settings) -> settings.versionCacheSize(actors))) {
            saver.saveAll(Stream.of(SampleEvents.of("first-1", 1)));
            Memory before = Memory.now();
            saver.saveAll(IntStream.range(0, actors).mapToObj((i) -> SampleEvents.of("actor-" + i, 1)));
            Memory withActors = Memory.now();
            for (int version = 2; version < 2 + EVENTS_OF_EACH; version++) {
                long next = version;
                saver.saveAll(IntStream.range(0, actors).mapToObj((i) -> SampleEvents.of("actor-" + i, next)));
            }
            Memory withEvents = Memory.now();
            long events = (long) EVENTS_OF_EACH * actors;
            run.keep(new Figures("memory with %,d actors".formatted(actors), "bytes",
                    List.of(new Figure("heap of a connected store", before.heap),
                            new Figure("heap per remembered actor with one event",
                                    (withActors.heap - before.heap) / (double) actors),
                            new Figure("heap per remembered actor with ten events",
                                    (withEvents.heap - before.heap) / (double) actors),
                            new Figure("server's memory without actors", before.server),
                            new Figure("server's memory per actor with one event",
                                    (withActors.server - before.server) / (double) actors),
                            new Figure("server's memory per further event",
                                    (withEvents.server - withActors.server) / (double) events))));
        }
    }

    /**
     * Memory in bytes.
     *
     * @param heap what is alive on the heap of this process
     * @param server what the only child of this process has resident
     */
    private record Memory(long heap, long server) {

        static Memory now() throws IOException {
            System.gc();
            return new Memory(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), resident());
        }

        private static long resident() throws IOException {
            long pid = ProcessHandle.current().children().findFirst().orElseThrow().pid();
            try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
                String line = lines.filter((candidate) -> candidate.startsWith("VmRSS:")).findFirst().orElseThrow();
                return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
            }
        }

    }

}
