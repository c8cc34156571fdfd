package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import one.flowmade.aether.nats.client.Requests;

/**
 * Counts how often a store waits for an answer before it asks what it asks next. No
 * answer comes before somebody waits for it, and then all come that were asked for.
 */
final class CountingRounds extends StoreParts {

    private final AtomicInteger rounds = new AtomicInteger();

    private final Queue<Runnable> unanswered = new ConcurrentLinkedQueue<>();

    void reset() {
        this.rounds.set(0);
    }

    int rounds() {
        return this.rounds.get();
    }

    private <T> CompletableFuture<T> counted(CompletableFuture<T> answer) {
        Awaited<T> awaited = new Awaited<>();
        this.unanswered.add(() -> answer.handle(awaited::answer).join());
        return awaited;
    }

    private void answerRound() {
        this.rounds.incrementAndGet();
        for (int asked = this.unanswered.size(); asked > 0; asked--) {
            this.unanswered.remove().run();
        }
    }

    @Override
    StreamApi api(Requests requests, StreamNames names) {
        return new StreamApi(requests, names.stream()) {

            @Override
            CompletableFuture<Optional<RawRecord>> lastOf(String subject, Duration timeout) {
                return counted(super.lastOf(subject, timeout));
            }

            @Override
            CompletableFuture<Optional<RawRecord>> lastOfDirect(String subject, Duration timeout) {
                return counted(super.lastOfDirect(subject, timeout));
            }

            @Override
            CompletableFuture<Optional<RawRecord>> firstAfter(String subject, long sequence, Duration timeout) {
                return counted(super.firstAfter(subject, sequence, timeout));
            }

            @Override
            CompletableFuture<Optional<RawRecord>> recordAt(long sequence, Duration timeout) {
                return counted(super.recordAt(sequence, timeout));
            }

            @Override
            CompletableFuture<Batch> batchOf(String subject, long fromSequence, int count, int maxBytes,
                    Duration timeout) {
                return counted(super.batchOf(subject, fromSequence, count, maxBytes, timeout));
            }

        };
    }

    /**
     * An answer, or what is made of it, that comes when it is waited for.
     *
     * @param <T> the type of the answer
     */
    private final class Awaited<T> extends CompletableFuture<T> {

        boolean answer(T value, @Nullable Throwable failure) {
            return (failure != null) ? completeExceptionally(failure) : complete(value);
        }

        @Override
        public T get() throws InterruptedException, ExecutionException {
            while (!isDone() && !CountingRounds.this.unanswered.isEmpty()) {
                answerRound();
            }
            return super.get();
        }

        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new Awaited<>();
        }

    }

}
