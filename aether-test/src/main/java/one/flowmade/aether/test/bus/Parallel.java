package one.flowmade.aether.test.bus;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Runs a task on several threads at once and waits for all of them.
 */
final class Parallel {

    private Parallel() {
    }

    static void run(int threads, IntConsumer task) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        CyclicBarrier start = new CyclicBarrier(threads);
        try {
            List<Future<?>> tasks = IntStream.range(0, threads).<Future<?>>mapToObj((i) -> executor.submit(() -> {
                start.await();
                task.accept(i);
                return i;
            })).toList();
            tasks.forEach(Parallel::await);
        }
        finally {
            executor.shutdownNow();
        }
    }

    private static void await(Future<?> task) {
        try {
            task.get(2 * Patience.deadline().toMillis(), TimeUnit.MILLISECONDS);
        }
        catch (ExecutionException ex) {
            throw new AssertionError("a thread failed: " + ex.getCause(), ex.getCause());
        }
        catch (InterruptedException | TimeoutException ex) {
            throw new AssertionError("a thread did not end in time", ex);
        }
    }

}
