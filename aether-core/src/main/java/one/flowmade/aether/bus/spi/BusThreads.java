package one.flowmade.aether.bus.spi;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * The threads that serve queues: virtual ones where the JVM has them. Elsewhere a thread
 * is started for each queue that has something to serve while all others are busy, so
 * that no handler waits for another, and ends when it has been idle for a while.
 */
final class BusThreads {

    private static final @Nullable MethodHandle virtualThreads = findVirtualThreads();

    private BusThreads() {
    }

    static ExecutorService start() {
        return (virtualThreads != null) ? startVirtual(virtualThreads) : startOnDemand();
    }

    private static ExecutorService startVirtual(MethodHandle factory) {
        try {
            return (ExecutorService) factory.invokeExact();
        }
        catch (Throwable ex) {
            throw new IllegalStateException("virtual threads cannot be started", ex);
        }
    }

    static ExecutorService startOnDemand() {
        AtomicLong count = new AtomicLong();
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), (task) -> {
            Thread thread = new Thread(task, "aether-bus-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    private static @Nullable MethodHandle findVirtualThreads() {
        try {
            return MethodHandles.publicLookup()
                .findStatic(Executors.class, "newVirtualThreadPerTaskExecutor",
                        MethodType.methodType(ExecutorService.class));
        }
        catch (ReflectiveOperationException ex) {
            return null;
        }
    }

}
