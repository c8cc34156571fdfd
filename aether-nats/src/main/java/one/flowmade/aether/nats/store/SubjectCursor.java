package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import one.flowmade.aether.nats.store.StreamApi.Batch;
import one.flowmade.aether.store.StoreUnavailableException;

/**
 * Goes through a subject's records in the order of the stream, a batch at a time, while
 * the next batch is under way already. Reads directly from any replica; when a replica
 * does not have the newest records yet, or the connection breaks (as it does on records
 * that the client cannot take), asks the leader for as many as a batch holds, one by one.
 * Blocks; not thread-safe.
 */
final class SubjectCursor implements Records {

    private static final Logger logger = LoggerFactory.getLogger(SubjectCursor.class);

    private static final int BATCH_SIZE = 500;

    private static final int BATCH_BYTES = 4 * 1024 * 1024;

    private final StreamApi api;

    private final String subject;

    private final Function<RawRecord, StoredRecord> parser;

    private final long target;

    private final Duration timeout;

    private final Queue<StoredRecord> batch = new ArrayDeque<>();

    private @Nullable CompletableFuture<Batch> ahead;

    private long nextSequence;

    private int fromLeader;

    private boolean exhausted;

    /**
     * Starts at a sequence.
     * @param api asks the stream
     * @param subject the subject, with wildcards for those of several actors
     * @param parser understands the records
     * @param fromSequence where to start
     * @param target the sequence that must be reached for the end to be believed, 0 if
     * any end is
     * @param timeout how long to wait for a batch
     */
    SubjectCursor(StreamApi api, String subject, Function<RawRecord, StoredRecord> parser, long fromSequence,
            long target, Duration timeout) {
        this.api = api;
        this.subject = subject;
        this.parser = parser;
        this.nextSequence = fromSequence;
        this.target = target;
        this.timeout = timeout;
    }

    /**
     * Reads from the leader alone.
     * @return this cursor
     */
    SubjectCursor fromLeader() {
        this.fromLeader = Integer.MAX_VALUE;
        return this;
    }

    @Override
    public boolean hasNext() {
        while (this.batch.isEmpty() && !this.exhausted) {
            fetch();
        }
        return !this.batch.isEmpty();
    }

    @Override
    public StoredRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return this.batch.remove();
    }

    private void fetch() {
        if (this.fromLeader > 0) {
            fetchFromLeader();
            return;
        }
        Batch fetched = received((this.ahead != null) ? this.ahead : askForBatch());
        fetched.records().forEach(this::take);
        if (fetched.pending() > 0) {
            this.ahead = askForBatch();
        }
        else {
            this.ahead = null;
            this.exhausted = this.nextSequence > this.target;
            this.fromLeader = BATCH_SIZE;
        }
    }

    private CompletableFuture<Batch> askForBatch() {
        return this.api.batchOf(this.subject, this.nextSequence, BATCH_SIZE, BATCH_BYTES, this.timeout);
    }

    private Batch received(CompletableFuture<Batch> answer) {
        try {
            return Answers.await(answer);
        }
        catch (StoreUnavailableException ex) {
            Answers.rethrowIfInterrupted(ex);
            logger.debug("reading {} from the leader, because: {}", this.subject, ex.getMessage());
            return new Batch(List.of(), 0);
        }
    }

    private void fetchFromLeader() {
        Optional<RawRecord> record = Answers
            .ask((wait) -> this.api.firstAfter(this.subject, this.nextSequence - 1, wait), this.timeout);
        this.fromLeader--;
        record.ifPresentOrElse(this::take, () -> this.exhausted = true);
    }

    private void take(RawRecord record) {
        this.batch.add(this.parser.apply(record));
        this.nextSequence = record.sequence() + 1;
    }

}
