package one.flowmade.aether.concurrent;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads that do not keep their process alive.
 */
public final class DaemonThreads {

    private static final Duration IDLE = Duration.ofSeconds(1);

    private DaemonThreads() {
    }

    public static ThreadFactory named(String name) {
        return (task) -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Starts threads when there is something to do for them; they end when they have been
     * idle for a while.
     * @param name the name of each
     * @param count how many there are at most
     * @param waiting holds what waits for one of them
     * @return an executor that refuses what its queue does not hold
     */
    public static ThreadPoolExecutor onDemand(String name, int count, BlockingQueue<Runnable> waiting) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(count, count, IDLE.toMillis(), TimeUnit.MILLISECONDS,
                waiting, named(name));
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /**
     * Waits until threads that were shut down have ended. A caller that is interrupted
     * stops waiting and keeps its interrupted status.
     * @param threads the threads
     * @param timeout how long to wait
     * @return whether they have ended
     */
    public static boolean awaitEnd(ExecutorService threads, Duration timeout) {
        try {
            return threads.awaitTermination(timeout.toNanos(), TimeUnit.NANOSECONDS);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

}
