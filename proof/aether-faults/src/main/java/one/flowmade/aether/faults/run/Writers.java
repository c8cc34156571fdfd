package one.flowmade.aether.faults.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import one.flowmade.aether.faults.check.Unresolved;
import one.flowmade.aether.faults.history.Call.Save;
import one.flowmade.aether.faults.history.HistoryFile;

/**
 * Everybody who writes in a run: one client in this JVM, and processes. Called by one
 * thread.
 */
final class Writers {

    private static final int THREADS_HERE = 4;

    private static final int THREADS_EACH = 3;

    private final Path directory;

    private final Setup setup;

    private final HistoryFile history;

    private final List<Writer> processes = new ArrayList<>();

    /** The names of those that wrote in each place, the present one last. */
    private final List<List<String>> names = new ArrayList<>();

    private final Random seeds;

    private Client client;

    private Workload workload;

    private int started;

    Writers(Path directory, Setup setup, HistoryFile history, long seed, int processes) {
        this.directory = directory;
        this.setup = setup;
        this.history = history;
        this.seeds = new Random(seed);
        this.client = open();
        this.workload = Workload.start(this.client, this.seeds.nextLong(), THREADS_HERE, List.of());
        for (int i = 0; i < processes; i++) {
            this.names.add(new ArrayList<>());
            this.processes.add(start(this.names.get(i)));
        }
    }

    boolean hasProcesses() {
        return !this.processes.isEmpty();
    }

    /** Closes the client here under its workers, and goes on with another. */
    void replaceClient(Random random) {
        this.client.close();
        this.workload.abandon();
        List<Save> unknown = Unresolved.in(this.history.read());
        this.client = open();
        this.workload = Workload.start(this.client, random.nextLong(), THREADS_HERE, unknown);
    }

    void interruptOne(Random random) {
        this.workload.interruptOne(random);
    }

    /** Kills a process; another one takes on what it has left unknown. */
    void killOne(Random random) {
        int victim = random.nextInt(this.processes.size());
        this.processes.get(victim).kill();
        this.processes.set(victim, start(this.names.get(victim)));
    }

    void suspendAll() {
        this.processes.forEach(Writer::suspend);
    }

    void resumeAll() {
        this.processes.forEach(Writer::resume);
    }

    /** Lets everybody learn what is unknown, and ends them. */
    void stop() {
        this.workload.stop();
        this.client.close();
        this.processes.forEach(Writer::stop);
    }

    /** Ends everybody at once, whatever is unknown. */
    void abandon() {
        this.processes.forEach(Writer::close);
        this.workload.abandon();
        this.client.close();
    }

    private Client open() {
        return Client.open(nextName(), this.setup, this.history, StoreOpener.UNBROKEN);
    }

    /**
     * Starts a process in the place of others.
     * @param predecessors their names, to which its own is added
     */
    private Writer start(List<String> predecessors) {
        String name = nextName();
        List<String> arguments = List.of(name, this.directory.toString(), String.join(",", this.setup.urls()),
                this.setup.stream(), String.valueOf(this.setup.replicas()), this.setup.saveTimeout().toString(),
                String.valueOf(this.seeds.nextLong()), String.valueOf(THREADS_EACH), String.join(",", predecessors));
        predecessors.add(name);
        return Writer.start(this.directory, name, WriterMain.class, arguments);
    }

    private String nextName() {
        return "c" + this.started++;
    }

}
