package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import one.flowmade.aether.store.StoreUnavailableException;

/**
 * Waits for answers on the caller's thread.
 */
final class Answers {

    private Answers() {
    }

    /**
     * Waits on the caller's thread.
     * @param duration how long
     * @throws StoreUnavailableException if the thread is interrupted, which stays so
     */
    static void pause(Duration duration) {
        try {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted while reading", ex);
        }
    }

    static void rethrowIfInterrupted(StoreUnavailableException failure) {
        if (Thread.currentThread().isInterrupted()) {
            throw failure;
        }
    }

    /**
     * Waits for an answer, which comes or fails by itself within its time.
     * @param <T> the type of the answer
     * @param answer the answer
     * @return the answer
     * @throws StoreUnavailableException if it fails, or the thread is interrupted, which
     * stays so
     */
    static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted while reading", ex);
        }
        catch (ExecutionException | CancellationException ex) {
            Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
            throw new StoreUnavailableException("the store does not answer: " + cause.getMessage(), cause);
        }
    }

}
