package one.flowmade.aether.faults.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import one.flowmade.aether.faults.history.Call.Save;

/**
 * Workers that share a client: some actors all clients write for, some are a worker's
 * own.
 */
final class Workload {

    private static final int CONTENDED = 8;

    private static final int OWN = 6;

    private final List<Worker> workers = new ArrayList<>();

    private final List<Thread> threads = new ArrayList<>();

    private Workload() {
    }

    static Workload start(Client client, long seed, int threads, List<Save> unknown) {
        Workload workload = new Workload();
        for (int i = 0; i < threads; i++) {
            String name = client.name() + "." + i;
            List<String> actors = new ArrayList<>();
            IntStream.range(0, CONTENDED).mapToObj((n) -> "shared-" + n).forEach(actors::add);
            IntStream.range(0, OWN).mapToObj((n) -> "own-" + name + "." + n).forEach(actors::add);
            Worker worker = new Worker(client, name, seed + i, actors, (i == 0) ? unknown : List.of());
            Thread thread = new Thread(worker, "worker-" + name);
            workload.workers.add(worker);
            workload.threads.add(thread);
            thread.start();
        }
        return workload;
    }

    void interruptOne(Random random) {
        this.threads.get(random.nextInt(this.threads.size())).interrupt();
    }

    /** Stops all workers, and leaves unknown what is. */
    void abandon() {
        this.workers.forEach(Worker::abandon);
        join();
    }

    /** Stops all workers and waits until they have settled what they can. */
    void stop() {
        this.workers.forEach(Worker::stop);
        join();
    }

    private void join() {
        try {
            for (Thread thread : this.threads) {
                thread.join();
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while workers end", ex);
        }
    }

}
