package one.flowmade.aether.nats.store;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The stream sequences of an actor's last records before one record, latest first, at
 * most {@value #MAX_LENGTH}. On the wire: the latest sequence, then the distance from
 * each to the one before it, in base 36, separated by commas.
 */
final class Trail {

    static final int MAX_LENGTH = 32;

    static final Trail EMPTY = new Trail(new long[0]);

    private static final int RADIX = 36;

    private final long[] sequences;

    private Trail(long[] sequences) {
        this.sequences = sequences;
    }

    /**
     * Reads a trail.
     * @param text what {@link #toString()} wrote
     * @return the trail
     * @throws IllegalArgumentException if the text is not a trail
     */
    static Trail parse(String text) {
        if (text.isEmpty()) {
            return EMPTY;
        }
        long[] sequences = new long[MAX_LENGTH];
        int length = 0;
        int start = 0;
        while (start <= text.length()) {
            int comma = text.indexOf(',', start);
            int end = (comma < 0) ? text.length() : comma;
            if (length == MAX_LENGTH) {
                throw new IllegalArgumentException("a trail has at most %d sequences".formatted(MAX_LENGTH));
            }
            long step = Long.parseLong(text, start, end, RADIX);
            long sequence = (length == 0) ? step : sequences[length - 1] - step;
            if (step < 1 || sequence < 1) {
                throw new IllegalArgumentException("a trail holds descending sequences, was '%s'".formatted(text));
            }
            sequences[length++] = sequence;
            start = end + 1;
        }
        return new Trail(Arrays.copyOf(sequences, length));
    }

    /**
     * Extends this trail by the record that follows it.
     * @param sequence the sequence of that record
     * @return the trail of the record after that
     */
    Trail followedBy(long sequence) {
        long[] longer = new long[Math.min(this.sequences.length + 1, MAX_LENGTH)];
        longer[0] = sequence;
        System.arraycopy(this.sequences, 0, longer, 1, longer.length - 1);
        return new Trail(longer);
    }

    boolean isEmpty() {
        return this.sequences.length == 0;
    }

    /**
     * Returns the sequences, latest first.
     * @return a stream
     */
    LongStream sequences() {
        return Arrays.stream(this.sequences);
    }

    boolean isFull() {
        return this.sequences.length == MAX_LENGTH;
    }

    long latest() {
        return this.sequences[0];
    }

    long oldest() {
        return this.sequences[this.sequences.length - 1];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Trail that && Arrays.equals(this.sequences, that.sequences);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(this.sequences);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(this.sequences.length * 4 + 8);
        for (int i = 0; i < this.sequences.length; i++) {
            long step = (i == 0) ? this.sequences[0] : this.sequences[i - 1] - this.sequences[i];
            text.append((i == 0) ? "" : ",").append(Long.toString(step, RADIX));
        }
        return text.toString();
    }

}
