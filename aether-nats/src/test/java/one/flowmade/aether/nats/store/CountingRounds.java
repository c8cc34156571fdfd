package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import one.flowmade.aether.nats.client.Requests;

/**
 * Counts how often a store waits for an answer before it asks what it asks next. Answers
 * come late, so that all that does not depend on them is asked before.
 */
final class CountingRounds extends StoreParts {

    private static final Executor late = CompletableFuture.delayedExecutor(15, TimeUnit.MILLISECONDS);

    private final AtomicInteger answered = new AtomicInteger();

    void reset() {
        this.answered.set(0);
    }

    int rounds() {
        return this.answered.get();
    }

    private <T> CompletableFuture<T> counted(CompletableFuture<T> answer) {
        int round = this.answered.get() + 1;
        return answer.handleAsync((value, failure) -> {
            this.answered.accumulateAndGet(round, Math::max);
            if (failure != null) {
                throw new CompletionException(failure);
            }
            return value;
        }, late);
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

}
