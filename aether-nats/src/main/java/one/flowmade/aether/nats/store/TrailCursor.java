package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import one.flowmade.aether.store.StoreUnavailableException;

/**
 * Goes through an actor's records in the order of the stream, by their sequences, several
 * requests ahead. The server finds a record by its sequence ten times faster than by its
 * subject.
 * <p>
 * The sequences come from trails, and trails are not believed: each record must be of the
 * actor's subject and must have been stored on the condition that the one before it was
 * the last, which the server has checked; and the first must be the actor's first, or at
 * or before the first version asked for. Where that does not hold, be it that a record is
 * missing, that a foreign writer has written one without that condition, or that the
 * history is longer than what was gathered, the rest is read by subject, which needs no
 * trust. Blocks; not thread-safe.
 */
class TrailCursor implements Iterator<StoredRecord> {

    private static final int MAX_AHEAD = 1_000;

    private static final int MAX_BYTES_AHEAD = 8 * 1024 * 1024;

    /** How many may be asked for on the evidence of the size of one. */
    private static final int AHEAD_FOR_EACH = 64;

    private final StreamApi api;

    private final ActorSubject actor;

    private final StoredRecord last;

    private final long fromVersion;

    private final Duration timeout;

    private final long[] sequences;

    /** The latest records, asked for while the sequences were gathered. */
    private final Map<Long, CompletableFuture<Optional<RawRecord>>> prefetched = new HashMap<>();

    private final Queue<CompletableFuture<Optional<RawRecord>>> ahead = new ArrayDeque<>();

    private int requested;

    private int returned;

    private long latestSequence;

    private long recordsSeen = 1;

    private long bytesSeen;

    private @Nullable StoredRecord next;

    private @Nullable SubjectCursor bySubject;

    /**
     * Starts at the first record that is asked for.
     * @param api asks the stream
     * @param actor whose records
     * @param last the actor's last record
     * @param fromVersion the first version that is asked for; earlier records may come
     * @param timeout how long to wait for an answer
     */
    TrailCursor(StreamApi api, ActorSubject actor, StoredRecord last, long fromVersion, Duration timeout) {
        this.api = api;
        this.actor = actor;
        this.last = last;
        this.fromVersion = fromVersion;
        this.timeout = timeout;
        this.bytesSeen = last.raw().data().length;
        this.sequences = new TrailWalk(this::lookUp, this::prefetch).back(last, fromVersion);
    }

    @Override
    public boolean hasNext() {
        if (this.next == null && this.bySubject == null && this.returned < this.sequences.length) {
            this.next = follow();
        }
        return this.next != null || (this.bySubject != null && this.bySubject.hasNext());
    }

    @Override
    public StoredRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        StoredRecord record = this.next;
        if (record == null) {
            return rest().next();
        }
        this.next = null;
        this.returned++;
        this.latestSequence = record.sequence();
        return record;
    }

    /** The next record by its sequence, or none from here on. */
    private @Nullable StoredRecord follow() {
        StoredRecord record = isLast() ? this.last : fetch().orElse(null);
        if (record == null || !continuesTrail(record)) {
            this.ahead.clear();
            this.prefetched.clear();
            this.bySubject = new SubjectCursor(this.api, this.actor.subject(), this.actor::parse,
                    this.latestSequence + 1, this.last.sequence(), this.timeout);
            return null;
        }
        return record;
    }

    boolean continuesTrail(StoredRecord record) {
        if (!record.isInOrder()) {
            return false;
        }
        return record.predecessor().getAsLong() == this.latestSequence
                || (this.returned == 0 && record.firstVersion() <= this.fromVersion);
    }

    private Optional<StoredRecord> fetch() {
        int window = window();
        boolean refill = this.ahead.size() <= window / 2;
        while (refill && this.requested < this.sequences.length - 1 && this.ahead.size() < window) {
            long sequence = this.sequences[this.requested++];
            CompletableFuture<Optional<RawRecord>> early = this.prefetched.remove(sequence);
            this.ahead.add((early != null) ? early : ask(sequence));
        }
        return received(this.ahead.remove());
    }

    private void prefetch(long sequence) {
        if (this.prefetched.size() < window()) {
            this.prefetched.computeIfAbsent(sequence, this::ask);
        }
    }

    private Optional<StoredRecord> lookUp(long sequence) {
        CompletableFuture<Optional<RawRecord>> early = this.prefetched.get(sequence);
        return received((early != null) ? early : ask(sequence));
    }

    private CompletableFuture<Optional<RawRecord>> ask(long sequence) {
        return this.api.recordAt(sequence, this.timeout);
    }

    private int window() {
        long average = Math.max(1, this.bytesSeen / this.recordsSeen);
        return (int) Math.max(1,
                Math.min(Math.min(MAX_AHEAD, AHEAD_FOR_EACH * this.recordsSeen), MAX_BYTES_AHEAD / average));
    }

    private Optional<StoredRecord> received(CompletableFuture<Optional<RawRecord>> answer) {
        try {
            Optional<RawRecord> record = Answers.await(answer);
            this.recordsSeen++;
            this.bytesSeen += record.map((raw) -> raw.data().length).orElse(0);
            return record.filter((raw) -> raw.subject().equals(this.actor.subject())).map(this.actor::parse);
        }
        catch (StoreUnavailableException ex) {
            Answers.rethrowIfInterrupted(ex);
            return Optional.empty();
        }
    }

    private boolean isLast() {
        return this.returned == this.sequences.length - 1;
    }

    private SubjectCursor rest() {
        if (this.bySubject == null) {
            throw new NoSuchElementException();
        }
        return this.bySubject;
    }

}
