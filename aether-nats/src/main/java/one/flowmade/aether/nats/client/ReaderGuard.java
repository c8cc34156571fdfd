package one.flowmade.aether.nats.client;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.nats.client.Connection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import one.flowmade.aether.concurrent.DaemonThreads;

/**
 * Runs the thread on which a connection reads. A message whose headers the client does
 * not accept (characters outside ASCII, which other clients may write) ends that thread
 * while the connection goes on looking healthy until its pings fail; this reconnects at
 * once instead.
 */
final class ReaderGuard extends ThreadPoolExecutor {

    private static final Logger logger = LoggerFactory.getLogger(ReaderGuard.class);

    private volatile @Nullable Connection connection;

    ReaderGuard(String threadName) {
        super(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), DaemonThreads.named(threadName));
    }

    void guard(Connection connection) {
        this.connection = connection;
    }

    @Override
    protected void afterExecute(Runnable task, @Nullable Throwable thrown) {
        Throwable failure = (thrown != null) ? thrown : failureOf(task);
        Connection broken = this.connection;
        if (failure != null && broken != null && !isShutdown()) {
            logger.warn("reading failed on a message that the client does not accept; reconnecting", failure);
            new Thread(() -> reconnect(broken), "aether-reconnect").start();
        }
    }

    private static @Nullable Throwable failureOf(Runnable task) {
        if (task instanceof Future<?> future && future.isDone() && !future.isCancelled()) {
            try {
                future.get();
            }
            catch (ExecutionException ex) {
                return ex.getCause();
            }
            catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
            }
        }
        return null;
    }

    private static void reconnect(Connection connection) {
        try {
            connection.forceReconnect();
        }
        catch (IOException ex) {
            logger.warn("reconnecting failed", ex);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

}
