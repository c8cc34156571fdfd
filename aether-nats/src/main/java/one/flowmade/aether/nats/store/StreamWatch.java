package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

import io.nats.client.api.StreamInfo;
import io.nats.client.support.JsonValue;
import io.nats.client.support.JsonValueUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices what happens to the stream underneath an open store: that it was deleted or
 * made anew, that its settings were changed, and how far its head has fallen to
 * retention. It is looked at now and then, and whenever something speaks for it: a
 * sequence that falls, a record that is gone, a publish that nobody answers for.
 */
final class StreamWatch {

    private static final Logger logger = LoggerFactory.getLogger(StreamWatch.class);

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final StreamApi api;

    private final StreamNames names;

    private final DesiredStream desired;

    private final Instant created;

    private final AtomicLong highestSequence = new AtomicLong();

    private volatile long firstSequence;

    private volatile long lastSequence;

    private volatile boolean replaced;

    private volatile List<String> drift = List.of();

    StreamWatch(StreamApi api, StreamNames names, DesiredStream desired, StreamFacts facts) {
        this.api = api;
        this.names = names;
        this.desired = desired;
        this.created = facts.created();
        this.firstSequence = facts.firstSequence();
        this.lastSequence = facts.lastSequence();
    }

    boolean isReplaced() {
        return this.replaced;
    }

    void requireSameStream() {
        if (this.replaced) {
            throw new StreamReplacedException(this.names.stream());
        }
    }

    /**
     * Tells in what the stream's settings were changed since the store was opened, as far
     * as is known.
     * @return one sentence for each setting
     */
    List<String> drift() {
        return this.drift;
    }

    /**
     * Returns the highest sequence at which a save is known to be stored; what is sent
     * after this is stored behind it.
     * @return a stream sequence
     */
    long highestSequence() {
        return this.highestSequence.get();
    }

    /**
     * Returns how far the stream had come when it was last looked at.
     * @return the sequence of its last record, 0 if there was none
     */
    long lastSequence() {
        return this.lastSequence;
    }

    /**
     * Tells whether a record has fallen to retention, as far as is known.
     * @param sequence the record's sequence
     * @return whether the stream begins behind it
     */
    boolean isGone(long sequence) {
        return sequence < this.firstSequence;
    }

    /**
     * Tells whether any record has fallen to retention, as far as is known.
     * @return whether the stream does not begin with its first record
     */
    boolean hasLostRecords() {
        return this.firstSequence > 1;
    }

    /**
     * Takes note of an acknowledgement.
     * @param sequence the sequence acknowledged
     * @param highestBefore {@link #highestSequence()} before the record was sent
     */
    void acknowledged(long sequence, long highestBefore) {
        if (sequence <= highestBefore) {
            check();
        }
        stored(sequence);
    }

    /**
     * Takes note of a save that is stored, however that was learnt.
     * @param sequence the sequence of its record
     */
    void stored(long sequence) {
        this.highestSequence.accumulateAndGet(sequence, Math::max);
    }

    /**
     * Compares the stream with the one that was opened. Does not block.
     * @return completes when it has been compared, or could not be
     */
    CompletableFuture<Void> check() {
        return this.api.info(TIMEOUT).handle((info, failure) -> {
            if (info != null) {
                see(info);
            }
            else if (Answers.causeOf(failure) instanceof StreamApiException ex
                    && ex.getCode() == ApiErrors.STREAM_NOT_FOUND) {
                replace();
            }
            return null;
        });
    }

    /**
     * Asks what the stream looks like. Does not block.
     * @param timeout how long to wait
     * @return what the server says
     */
    CompletableFuture<StreamStatus> describe(Duration timeout) {
        return this.api.info(timeout).thenApply((info) -> {
            see(info);
            return StreamStatus.of(new StreamInfo(info), this.drift);
        });
    }

    /**
     * Compares the stream with the one that was opened.
     * @param info the stream's information as JSON
     */
    void see(JsonValue info) {
        String time = JsonValueUtils.readString(info, "created");
        if (time != null && !OffsetDateTime.parse(time).toInstant().equals(this.created)) {
            replace();
        }
        this.firstSequence = firstSequence(info);
        this.lastSequence = lastSequence(info);
        note(this.desired.differences(new StreamInfo(info).getConfiguration()));
    }

    private void note(List<String> differences) {
        if (!differences.equals(this.drift)) {
            this.drift = List.copyOf(differences);
            if (differences.isEmpty()) {
                logger.info("stream {} is as configured again", this.names.stream());
            }
            else {
                logger.warn("stream {} was changed since the store was opened: {}", this.names.stream(),
                        String.join("; ", differences));
            }
        }
    }

    /**
     * Reads where a stream begins.
     * @param info the stream's information as JSON
     * @return the sequence of its first record, or of the next when there is none
     */
    static long firstSequence(JsonValue info) {
        return JsonValueUtils.readLong(JsonValueUtils.readValue(info, "state"), "first_seq", 1);
    }

    /**
     * Reads where a stream ends.
     * @param info the stream's information as JSON
     * @return the sequence of its last record, 0 when there never was one
     */
    static long lastSequence(JsonValue info) {
        return JsonValueUtils.readLong(JsonValueUtils.readValue(info, "state"), "last_seq", 0);
    }

    private void replace() {
        if (!this.replaced) {
            this.replaced = true;
            logger.error("stream {} was deleted or made anew since the store was opened; "
                    + "it neither saves nor reads until it is opened again", this.names.stream());
        }
    }

}
