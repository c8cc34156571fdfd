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
            CompletableFuture<AppendReply> append(String subject, Headers headers, byte[] body, long expectedSequence,
                    Duration timeout) {
                Attempt sound = (written, content, expected) -> super.append(subject, written, content, expected,
                        timeout);
                return BrokenAppends.this.way.append(this, subject, sound,
                        new Publishing(headers, body, expectedSequence));
            }

        };
    }

    /** A race between asking and publishing stands for a publish that asks nothing. */
    static CompletableFuture<AppendReply> unconditionally(StreamApi api, String subject, Attempt sound,
            Publishing what) {
        return sound.with(what).thenCompose((reply) -> {
            return (reply instanceof AppendReply.Mismatch) ? behindTheTail(api, subject, sound, what)
                    : CompletableFuture.completedFuture(reply);
        });
    }

    static CompletableFuture<AppendReply> refusingOnSilence(StreamApi api, String subject, Attempt sound,
            Publishing what) {
        return sound.with(what)
            .exceptionally((failure) -> isSilence(failure) ? new AppendReply.Rejected("no answer") : rethrow(failure));
    }

    static CompletableFuture<AppendReply> refusingOnRepeatedMismatch(StreamApi api, String subject, Attempt sound,
            Publishing what) {
        return repeated(sound, what, (reply) -> CompletableFuture
            .completedFuture((reply instanceof AppendReply.Mismatch) ? new AppendReply.Rejected("mismatch") : reply));
    }

    static CompletableFuture<AppendReply> believingTheNumber(StreamApi api, String subject, Attempt sound,
            Publishing what) {
        return repeated(sound, what, (reply) -> {
            if (!(reply instanceof AppendReply.Mismatch)) {
                return CompletableFuture.completedFuture(reply);
            }
            return api.lastOf(subject, Duration.ofSeconds(1))
                .thenApply((last) -> new AppendReply.Stored(last.orElseThrow().sequence()));
        });
    }

    static CompletableFuture<AppendReply> repeatingBehindTheTail(StreamApi api, String subject, Attempt sound,
            Publishing what) {
        return repeated(sound, what, (reply) -> behindTheTail(api, subject, sound, what));
    }

    static CompletableFuture<AppendReply> takingBusyForStored(StreamApi api, String subject, Attempt sound,
            Publishing what) {
        return sound.with(what)
            .thenApply((reply) -> (reply instanceof AppendReply.Busy) ? new AppendReply.Stored(1) : reply);
    }

    static CompletableFuture<AppendReply> oneByOne(StreamApi api, String subject, Attempt sound, Publishing what) {
        EventCodec codec = new EventCodec();
        CompletableFuture<AppendReply> chain = CompletableFuture
            .completedFuture(new AppendReply.Stored(what.expected()));
        PreviousVersion previous = PreviousVersion.of(0);
        for (Event event : codec.decode(what.body())) {
            Headers headers = RecordHeaders.of(List.of(event), previous, Trail.EMPTY).write("mutant");
            previous = PreviousVersion.of(event.version());
            chain = chain.thenCompose((reply) -> (reply instanceof AppendReply.Stored stored)
                    ? sound.with(headers, codec.encode(List.of(event)), stored.sequence())
                    : CompletableFuture.completedFuture(reply));
        }
        return chain;
    }

    private static CompletableFuture<AppendReply> repeated(Attempt sound, Publishing what, Next next) {
        return sound.with(what)
            .handle((reply, failure) -> (failure == null) ? CompletableFuture.completedFuture(reply)
                    : persist(sound, what).thenCompose(next::after))
            .thenCompose((reply) -> reply);
    }

    /** Repeats until there is an answer. */
    private static CompletableFuture<AppendReply> persist(Attempt sound, Publishing what) {
        return CompletableFuture.supplyAsync(() -> null, CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS))
            .thenCompose((nothing) -> sound.with(what))
            .handle((reply, failure) -> (failure == null) ? CompletableFuture.completedFuture(reply)
                    : persist(sound, what))
            .thenCompose((reply) -> reply);
    }

    private static CompletableFuture<AppendReply> behindTheTail(StreamApi api, String subject, Attempt sound,
            Publishing what) {
        return api.lastOf(subject, Duration.ofSeconds(1))
            .thenCompose((last) -> sound.with(what.headers(), what.body(), last.map(RawRecord::sequence).orElse(0L)));
    }

    private static boolean isSilence(Throwable failure) {
        return failure instanceof NoAnswerException || failure.getCause() instanceof NoAnswerException;
    }

    private static AppendReply rethrow(Throwable failure) {
        throw new CompletionException(failure);
    }

    /** A way to append. */
    interface Way {

        CompletableFuture<AppendReply> append(StreamApi api, String subject, Attempt sound, Publishing what);

    }

    /** One publish as it should be. */
    interface Attempt {

        CompletableFuture<AppendReply> with(Headers headers, byte[] body, long expected);

        default CompletableFuture<AppendReply> with(Publishing what) {
            return with(what.headers(), what.body(), what.expected());
        }

    }

    /** What is made of the answer to a repetition. */
    private interface Next {

        CompletableFuture<AppendReply> after(AppendReply reply);

    }

    /**
     * What is to be published.
     *
     * @param headers the headers
     * @param body the body
     * @param expected the sequence expected
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Publishing(Headers headers, byte[] body, long expected) {

    }

}
