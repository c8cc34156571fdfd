package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import one.flowmade.aether.nats.store.StreamApi.Batch;
import one.flowmade.aether.store.StoreUnavailableException;

/**
 * Goes through one subject's records in the order of the stream, a batch at a time. Reads
 * directly from any replica while that works; when a replica does not have the newest
 * records yet, or the connection breaks (as it does on records that the client cannot
 * take), goes on with one record at a time from the leader. Blocks; not thread-safe.
 */
final class RecordCursor implements Iterator<RawRecord> {

    private static final Logger logger = LoggerFactory.getLogger(RecordCursor.class);

    private static final int BATCH_SIZE = 500;

    private static final int BATCH_BYTES = 4 * 1024 * 1024;

    private final StreamApi api;

    private final String subject;

    private final long target;

    private final Duration timeout;

    private final Queue<RawRecord> batch = new ArrayDeque<>();

    private long nextSequence = 1;

    private boolean fromLeader;

    private boolean exhausted;

    /**
     * Starts at the first record.
     * @param api asks the stream
     * @param subject the subject
     * @param target the sequence that must be reached for the end to be believed, 0 if
     * any end is
     * @param timeout how long to wait for a batch
     */
    RecordCursor(StreamApi api, String subject, long target, Duration timeout) {
        this.api = api;
        this.subject = subject;
        this.target = target;
        this.timeout = timeout;
    }

    static RecordCursor fromLeader(StreamApi api, String subject, Duration timeout) {
        RecordCursor cursor = new RecordCursor(api, subject, 0, timeout);
        cursor.fromLeader = true;
        return cursor;
    }

    @Override
    public boolean hasNext() {
        while (this.batch.isEmpty() && !this.exhausted) {
            fetch();
        }
        return !this.batch.isEmpty();
    }

    @Override
    public RawRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return this.batch.remove();
    }

    private void fetch() {
        if (this.fromLeader) {
            fetchFromLeader();
            return;
        }
        Batch fetched = fetchBatch();
        if (fetched != null) {
            fetched.records().forEach(this::take);
            if (fetched.pending() == 0) {
                this.exhausted = this.nextSequence > this.target;
                this.fromLeader = !this.exhausted;
            }
        }
    }

    private @Nullable Batch fetchBatch() {
        try {
            return Answers
                .await(this.api.batchOf(this.subject, this.nextSequence, BATCH_SIZE, BATCH_BYTES, this.timeout));
        }
        catch (StoreUnavailableException ex) {
            if (Thread.currentThread().isInterrupted()) {
                throw ex;
            }
            logger.debug("reading {} from the leader, because: {}", this.subject, ex.getMessage());
            this.fromLeader = true;
            return null;
        }
    }

    private void fetchFromLeader() {
        Optional<RawRecord> record = Answers
            .await(this.api.firstAfter(this.subject, this.nextSequence - 1, this.timeout));
        record.ifPresentOrElse(this::take, () -> this.exhausted = true);
    }

    private void take(RawRecord record) {
        this.batch.add(record);
        this.nextSequence = record.sequence() + 1;
    }

}
