package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import io.nats.client.impl.Headers;

import one.flowmade.aether.codec.EventCodec;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.nats.client.NoAnswerException;
import one.flowmade.aether.nats.client.Requests;

/**
 * Appends in a wrong way.
 */
final class BrokenAppends extends StoreParts {

    private final Way way;

    BrokenAppends(Way way) {
        this.way = way;
    }

    @Override
    StreamApi api(Requests requests, StreamNames names) {
        return new StreamApi(requests, names.stream()) {

            @Override
            CompletableFuture<AppendReply> append(ConditionalRecord record, Duration timeout) {
                return BrokenAppends.this.way.append(this, (attempted) -> super.append(attempted, timeout), record);
            }

        };
    }

    /** A race between asking and publishing stands for a publish that asks nothing. */
    static CompletableFuture<AppendReply> unconditionally(StreamApi api, Attempt sound, ConditionalRecord record) {
        return sound.with(record).thenCompose((reply) -> {
            return (reply instanceof AppendReply.Mismatch) ? behindTheTail(api, sound, record)
                    : CompletableFuture.completedFuture(reply);
        });
    }

    static CompletableFuture<AppendReply> refusingOnSilence(StreamApi api, Attempt sound, ConditionalRecord record) {
        return sound.with(record)
            .exceptionally((failure) -> isSilence(failure) ? new AppendReply.Rejected("no answer") : rethrow(failure));
    }

    static CompletableFuture<AppendReply> refusingOnRepeatedMismatch(StreamApi api, Attempt sound,
            ConditionalRecord record) {
        return repeated(sound, record, (reply) -> CompletableFuture
            .completedFuture((reply instanceof AppendReply.Mismatch) ? new AppendReply.Rejected("mismatch") : reply));
    }

    static CompletableFuture<AppendReply> believingTheNumber(StreamApi api, Attempt sound, ConditionalRecord record) {
        return repeated(sound, record, (reply) -> {
            if (!(reply instanceof AppendReply.Mismatch)) {
                return CompletableFuture.completedFuture(reply);
            }
            return api.lastOf(record.subject(), Duration.ofSeconds(1))
                .thenApply((last) -> new AppendReply.Stored(last.orElseThrow().sequence()));
        });
    }

    static CompletableFuture<AppendReply> repeatingBehindTheTail(StreamApi api, Attempt sound,
            ConditionalRecord record) {
        return repeated(sound, record, (reply) -> behindTheTail(api, sound, record));
    }

    static CompletableFuture<AppendReply> takingBusyForStored(StreamApi api, Attempt sound, ConditionalRecord record) {
        return sound.with(record)
            .thenApply((reply) -> (reply instanceof AppendReply.Busy) ? new AppendReply.Stored(1) : reply);
    }

    static CompletableFuture<AppendReply> oneByOne(StreamApi api, Attempt sound, ConditionalRecord record) {
        EventCodec codec = new EventCodec();
        CompletableFuture<AppendReply> chain = CompletableFuture
            .completedFuture(new AppendReply.Stored(record.expectedSequence()));
        PreviousVersion previous = PreviousVersion.of(0);
        for (Event event : codec.decode(record.body())) {
            Headers headers = RecordHeaders.of(List.of(event), previous, Trail.EMPTY).write("mutant");
            previous = PreviousVersion.of(event.version());
            chain = chain
                .thenCompose(
                        (reply) -> (reply instanceof AppendReply.Stored stored)
                                ? sound.with(new ConditionalRecord(record.subject(), headers,
                                        codec.encode(List.of(event)), stored.sequence()))
                                : CompletableFuture.completedFuture(reply));
        }
        return chain;
    }

    private static CompletableFuture<AppendReply> repeated(Attempt sound, ConditionalRecord record, Next next) {
        return sound.with(record)
            .handle((reply, failure) -> (failure == null) ? CompletableFuture.completedFuture(reply)
                    : persist(sound, record).thenCompose(next::after))
            .thenCompose((reply) -> reply);
    }

    /** Repeats until there is an answer. */
    private static CompletableFuture<AppendReply> persist(Attempt sound, ConditionalRecord record) {
        return CompletableFuture.supplyAsync(() -> null, CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS))
            .thenCompose((nothing) -> sound.with(record))
            .handle((reply, failure) -> (failure == null) ? CompletableFuture.completedFuture(reply)
                    : persist(sound, record))
            .thenCompose((reply) -> reply);
    }

    private static CompletableFuture<AppendReply> behindTheTail(StreamApi api, Attempt sound,
            ConditionalRecord record) {
        return api.lastOf(record.subject(), Duration.ofSeconds(1))
            .thenCompose((last) -> sound.with(new ConditionalRecord(record.subject(), record.headers(), record.body(),
                    last.map(RawRecord::sequence).orElse(0L))));
    }

    private static boolean isSilence(Throwable failure) {
        return failure instanceof NoAnswerException || failure.getCause() instanceof NoAnswerException;
    }

    private static AppendReply rethrow(Throwable failure) {
        throw new CompletionException(failure);
    }

    /** A way to append. */
    interface Way {

        CompletableFuture<AppendReply> append(StreamApi api, Attempt sound, ConditionalRecord record);

    }

    /** One publish as it should be. */
    interface Attempt {

        CompletableFuture<AppendReply> with(ConditionalRecord record);

    }

    /** What is made of the answer to a repetition. */
    private interface Next {

        CompletableFuture<AppendReply> after(AppendReply reply);

    }

}
