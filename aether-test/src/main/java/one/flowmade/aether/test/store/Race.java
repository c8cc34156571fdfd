package one.flowmade.aether.test.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Makes races instead of hoping for them, and bounds every wait.
 */
final class Race {

    private static final Duration DEADLINE = Duration.ofSeconds(40);

    private Race() {
    }

    /**
     * Runs a task on many threads, all released at the same moment.
     * @param <T> the type of the results
     * @param threads how many
     * @param task given the number of its thread
     * @return the results, in the order of the threads
     */
    static <T> List<T> run(int threads, IntFunction<T> task) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        CyclicBarrier barrier = new CyclicBarrier(threads);
        try {
            List<Future<T>> results = IntStream.range(0, threads).mapToObj((i) -> executor.submit(() -> {
                meet(barrier);
                return task.apply(i);
            })).toList();
            return results.stream().map(Race::resultOf).toList();
        }
        finally {
            executor.shutdownNow();
        }
    }

    /**
     * Starts a task on a thread of its own.
     * @param task the task
     * @return the thread
     */
    static Thread start(Runnable task) {
        Thread thread = new Thread(task, "contract");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    static void join(Thread thread) {
        try {
            thread.join(DEADLINE.toMillis());
        }
        catch (InterruptedException ex) {
            throw new AssertionError("interrupted while waiting for a thread", ex);
        }
        if (thread.isAlive()) {
            throw new AssertionError("a thread did not end within " + DEADLINE);
        }
    }

    static void await(CountDownLatch latch, String what) {
        try {
            if (!latch.await(StoreFixture.DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("%s did not come within %s".formatted(what, StoreFixture.DEADLINE));
            }
        }
        catch (InterruptedException ex) {
            throw new AssertionError("interrupted while waiting for " + what, ex);
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        }
        catch (InterruptedException | BrokenBarrierException | TimeoutException ex) {
            throw new AssertionError("not all threads of a race came to its start", ex);
        }
    }

    private static <T> T resultOf(Future<T> future) {
        try {
            return future.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        }
        catch (ExecutionException ex) {
            throw new AssertionError("a thread of a race failed: " + ex.getCause(), ex.getCause());
        }
        catch (InterruptedException | TimeoutException ex) {
            throw new AssertionError("a thread of a race did not end within " + DEADLINE, ex);
        }
    }

}
