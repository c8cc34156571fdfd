package one.flowmade.aether.benchmarks.rivals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import one.flowmade.aether.benchmarks.contestant.AetherReader;
import one.flowmade.aether.benchmarks.contestant.AetherSaver;
import one.flowmade.aether.benchmarks.contestant.Dataset;
import one.flowmade.aether.benchmarks.contestant.Saver;
import one.flowmade.aether.benchmarks.measure.Measure;
import one.flowmade.aether.benchmarks.measure.Run;
import one.flowmade.aether.benchmarks.measure.Workload;
import one.flowmade.aether.benchmarks.workload.HistoryWorkload;
import one.flowmade.aether.benchmarks.workload.SaveWorkload;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.test.server.NatsServer;

/**
 * Saves, cold histories and latest versions beside what one would pick instead.
 * PostgreSQL answers a commit when it is on disk, JetStream only with
 * {@code sync_interval: always}; Aether saves with it and without.
 * <p>
 * The environment variable {@code POSTGRES_BIN} names the directory of PostgreSQL's
 * programs.
 */
public final class RivalsWorkload implements Workload {

    private static final String BINARIES = "POSTGRES_BIN";

    private static final String STREAM = "aether";

    /** 20,000 events. */
    private static final Dataset FEW = new Dataset(new TreeMap<>(Map.of(10, 100, 100, 150, 1_000, 4)));

    private static final int BATCH = 1_000;

    private final Optional<Path> binaries;

    public RivalsWorkload() {
        this(System.getenv().getOrDefault(BINARIES, ""));
    }

    RivalsWorkload(String binaries) {
        this.binaries = binaries.isEmpty() ? Optional.empty() : Optional.of(Path.of(binaries));
    }

    @Override
    public String name() {
        return "rivals";
    }

    @Override
    public void run(Run run) throws Exception {
        if (this.binaries.isPresent()) {
            save(run, this.binaries.get());
            read(run, this.binaries.get());
        }
        else if (run.isFull()) {
            throw new IllegalStateException(
                    "the environment variable %s must name the directory of PostgreSQL's programs".formatted(BINARIES));
        }
        else {
            System.out.println("Axon Framework and plain JDBC are left out: there is no PostgreSQL here");
        }
    }

    private static void save(Run run, Path binaries) throws Exception {
        try (PostgresServer postgres = PostgresServer.start(binaries);
                AxonJdbc axonJdbc = AxonJdbc.open(postgres);
                AxonJpa axonJpa = AxonJpa.open(postgres);
                PlainJdbc plainJdbc = PlainJdbc.open(postgres);
                NatsServer syncing = NatsServer.builder().jetStream("sync_interval: always").start();
                NatsServer server = NatsServer.start();
                AetherSaver durable = aether("Aether, sync_interval: always", syncing);
                AetherSaver aether = aether("Aether, default", server)) {
            Saver[] savers = { axonJdbc, axonJpa, plainJdbc, durable, aether };
            run.compare(SaveWorkload.saves("save beside rivals, 1 caller", Measure.TIME, 1, 1, savers));
            run.compare(SaveWorkload.saves("save beside rivals, 64 callers", Measure.RATE, 64, 1, savers));
            run.compare(SaveWorkload.saves("save beside rivals, lists of 100", Measure.TIME, 1, 100, savers));
            if (run.isFull()) {
                run.compare(SaveWorkload.saves("save beside rivals, 8 callers", Measure.TIME, 8, 1, savers));
                run.compare(SaveWorkload.saves("save beside rivals, lists of 10", Measure.TIME, 1, 10, savers));
            }
        }
    }

    private static AetherSaver aether(String name, NatsServer server) {
        return AetherSaver.open(name, server.url(), STREAM, UnaryOperator.identity());
    }

    private static void read(Run run, Path binaries) throws Exception {
        Dataset events = run.isFull() ? Dataset.small() : FEW;
        try (PostgresServer postgres = PostgresServer.start(binaries);
                AxonJdbc axonJdbc = AxonJdbc.open(postgres);
                AxonJpa axonJpa = AxonJpa.open(postgres);
                PlainJdbc plainJdbc = PlainJdbc.open(postgres);
                NatsServer server = NatsServer.start()) {
            fill(server, events);
            for (Rival rival : List.of(axonJdbc, axonJpa, plainJdbc)) {
                fill(rival, events.events().toList());
            }
            postgres.analyze();
            try (AetherReader aether = AetherReader.open("Aether, cold", server.url(), STREAM, 0)) {
                for (int length : run.isFull() ? List.of(10, 100, 1_000) : List.of(100)) {
                    run.compare(HistoryWorkload.histories("history of %,d beside rivals".formatted(length), events,
                            length, axonJdbc, axonJpa, plainJdbc, aether));
                }
                if (run.isFull()) {
                    run.compare(HistoryWorkload.latest("latest version beside rivals", events, axonJdbc, axonJpa,
                            plainJdbc, aether));
                }
            }
        }
    }

    private static void fill(NatsServer server, Dataset events) {
        try (AetherSaver saver = aether("Aether", server)) {
            saver.saveAll(events.events());
        }
    }

    private static void fill(Rival rival, List<Event> events) throws Exception {
        for (int from = 0; from < events.size(); from += BATCH) {
            rival.save(events.subList(from, Math.min(from + BATCH, events.size())));
        }
    }

}
