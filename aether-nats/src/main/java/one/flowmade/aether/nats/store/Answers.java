package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import one.flowmade.aether.nats.client.NoAnswerException;
import one.flowmade.aether.nats.client.NotSentException;
import one.flowmade.aether.store.StoreUnavailableException;

/**
 * Waits for answers on the caller's thread.
 */
public final class Answers {

    private static final Duration PAUSE = Duration.ofMillis(10);

    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(2);

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
     * Asks, and asks again while the connection is away: records that the client cannot
     * take break it for a moment, for all who read, and what was sent at that moment may
     * never be answered.
     * @param <T> the type of the answer
     * @param request asks, given how long to wait for the answer
     * @param timeout how long to go on asking
     * @return the answer
     * @throws StoreUnavailableException as {@link #await} does
     */
    public static <T> T ask(Function<Duration, CompletableFuture<T>> request, Duration timeout) {
        Duration attempt = (timeout.compareTo(ATTEMPT_TIMEOUT) < 0) ? timeout : ATTEMPT_TIMEOUT;
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            try {
                return await(request.apply(attempt));
            }
            catch (StoreUnavailableException ex) {
                rethrowIfInterrupted(ex);
                if (!isConnectionAway(ex) || System.nanoTime() - deadline > 0) {
                    throw ex;
                }
                pause(PAUSE);
            }
        }
    }

    private static boolean isConnectionAway(StoreUnavailableException failure) {
        return failure.getCause() instanceof NotSentException || failure.getCause() instanceof NoAnswerException;
    }

    /**
     * Tells why a future failed, or the one that it depends on.
     * @param failure what the future says
     * @return the cause
     */
    static Throwable causeOf(Throwable failure) {
        return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause() : failure;
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
