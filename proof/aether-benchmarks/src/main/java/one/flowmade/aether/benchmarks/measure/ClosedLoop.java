package one.flowmade.aether.benchmarks.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import one.flowmade.aether.benchmarks.measure.Operation.Step;

/**
 * Callers who each wait for one operation to end before they start the next.
 */
final class ClosedLoop implements AutoCloseable {

    private final int callers;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    ClosedLoop(int callers) {
        this.callers = callers;
    }

    /**
     * Lets a contestant work.
     * @param contestant the contestant
     * @param duration how long
     * @return what it has done
     * @throws Exception if an operation fails
     */
    Round run(Contestant contestant, Duration duration) throws Exception {
        CyclicBarrier start = new CyclicBarrier(this.callers);
        AtomicBoolean over = new AtomicBoolean();
        List<Future<?>> background = contestant.background()
            .map((step) -> List.<Future<?>>of(this.threads.submit(() -> repeat(step, over))))
            .orElse(List.of());
        List<Future<long[]>> callers = new ArrayList<>();
        for (int i = 0; i < this.callers; i++) {
            int caller = i;
            callers.add(this.threads.submit(() -> call(contestant.operation(), caller, duration, start)));
        }
        List<long[]> nanos = new ArrayList<>();
        try {
            for (Future<long[]> caller : callers) {
                nanos.add(caller.get());
            }
        }
        finally {
            over.set(true);
        }
        for (Future<?> step : background) {
            step.get();
        }
        return new Round(nanos.stream().flatMapToLong(Arrays::stream).toArray(), this.callers);
    }

    private static Void repeat(Step step, AtomicBoolean over) throws Exception {
        while (!over.get()) {
            step.run();
        }
        return null;
    }

    private static long[] call(Operation operation, int caller, Duration duration, CyclicBarrier start)
            throws Exception {
        long[] nanos = new long[1024];
        int count = 0;
        start.await();
        long end = System.nanoTime() + duration.toNanos();
        long after;
        do {
            Step step = operation.prepare(caller);
            long before = System.nanoTime();
            step.run();
            after = System.nanoTime();
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = after - before;
        }
        while (after - end < 0);
        return Arrays.copyOf(nanos, count);
    }

    @Override
    public void close() {
        this.threads.shutdownNow();
    }

}
