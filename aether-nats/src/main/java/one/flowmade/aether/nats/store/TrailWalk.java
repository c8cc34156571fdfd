package one.flowmade.aether.nats.store;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

/**
 * Gathers the sequences of an actor's records, from the last one back. Only one record in
 * {@value Trail#MAX_LENGTH} has to be looked at: the oldest that a trail names has the
 * trail of those before it. As each record holds one version at least, there are no more
 * of them than versions between it and the first that is asked for. While it waits for
 * one, those that it knows are asked for already.
 */
final class TrailWalk {

    /** With more records than these, to read by subject is the faster way. */
    static final int MAX_SEQUENCES = 5_000;

    private final LongFunction<Optional<StoredRecord>> lookUp;

    private final LongConsumer prefetch;

    private long[] descending = new long[64];

    private int length;

    private boolean tooFar;

    /**
     * Starts without any sequence.
     * @param lookUp finds the actor's record at a sequence
     * @param prefetch asks for the record at a sequence, without waiting for it
     */
    TrailWalk(LongFunction<Optional<StoredRecord>> lookUp, LongConsumer prefetch) {
        this.lookUp = lookUp;
        this.prefetch = prefetch;
    }

    /**
     * Walks from a record back to its actor's first, or to the first that is asked for,
     * or as far as the trail leads; not at all if that is too far.
     * @param last where to start
     * @param fromVersion the first version that is asked for
     * @return the sequences in ascending order, {@code last} included
     */
    long[] back(StoredRecord last, long fromVersion) {
        add(last.sequence());
        Optional<StoredRecord> record = Optional.of(last);
        while (record.isPresent() && this.length < MAX_SEQUENCES) {
            Trail trail = record.get().trail();
            long wanted = record.get().firstVersion() - Math.max(1, fromVersion);
            boolean further = trail.isFull() && wanted > Trail.MAX_LENGTH;
            if (further) {
                this.prefetch.accept(trail.oldest());
            }
            trail.sequences().limit(Math.max(0, wanted)).forEach((sequence) -> {
                add(sequence);
                this.prefetch.accept(sequence);
            });
            record = further ? this.lookUp.apply(trail.oldest()) : Optional.empty();
            if (record.isPresent() && expectedBefore(record.get(), last, fromVersion) > MAX_SEQUENCES) {
                this.length = 1;
                this.tooFar = true;
                break;
            }
        }
        return ascending();
    }

    /**
     * Tells whether the walk was given up.
     * @return whether to read by subject is the faster way
     */
    boolean isTooFar() {
        return this.tooFar;
    }

    /** How many records lie before one, if versions go on as they went from there. */
    private long expectedBefore(StoredRecord record, StoredRecord last, long fromVersion) {
        long versions = Math.max(1, last.firstVersion() - record.firstVersion());
        return Math.max(0, record.firstVersion() - fromVersion) / versions * this.length;
    }

    private void add(long sequence) {
        if (this.length == this.descending.length) {
            this.descending = Arrays.copyOf(this.descending, this.length * 2);
        }
        this.descending[this.length++] = sequence;
    }

    private long[] ascending() {
        long[] ascending = new long[this.length];
        for (int i = 0; i < this.length; i++) {
            ascending[i] = this.descending[this.length - 1 - i];
        }
        return ascending;
    }

}
