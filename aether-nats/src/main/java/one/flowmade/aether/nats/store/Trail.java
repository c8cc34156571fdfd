package one.flowmade.aether.nats.store;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The stream sequences of an actor's last records before one record, latest first, at
 * most {@value #MAX_LENGTH}. On the wire: the latest sequence, then the distance from
 * each to the one before it, in base 36, separated by commas.
 * <p>
 * Held as on the wire, because each save writes a whole trail and adds one sequence to
 * it, and of the records that are read few have theirs followed.
 */
final class Trail {

    static final int MAX_LENGTH = 32;

    static final Trail EMPTY = new Trail("", 0, 0);

    private static final int RADIX = 36;

    private static final long LARGEST_STEP = Long.MAX_VALUE / RADIX - 1;

    private final String text;

    private final int length;

    private final long latest;

    private Trail(String text, int length, long latest) {
        this.text = text;
        this.length = length;
        this.latest = latest;
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
        Reader reader = new Reader(text);
        long latest = reader.next();
        int length = 1;
        while (reader.hasNext()) {
            reader.next();
            length++;
        }
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException("a trail has at most %d sequences".formatted(MAX_LENGTH));
        }
        return new Trail(text, length, latest);
    }

    /**
     * Extends this trail by the record that follows it.
     * @param sequence the sequence of that record
     * @return the trail of the record after that
     */
    Trail followedBy(long sequence) {
        String first = Long.toString(sequence, RADIX);
        if (isEmpty()) {
            return new Trail(first, 1, sequence);
        }
        int firstComma = this.text.indexOf(',');
        int start = (firstComma < 0) ? this.text.length() : firstComma;
        int end = isFull() ? this.text.lastIndexOf(',') : this.text.length();
        String longer = new StringBuilder(this.text.length() + first.length() + 1).append(first)
            .append(',')
            .append(Long.toString(sequence - this.latest, RADIX))
            .append(this.text, start, end)
            .toString();
        return new Trail(longer, Math.min(this.length + 1, MAX_LENGTH), sequence);
    }

    boolean isEmpty() {
        return this.length == 0;
    }

    /**
     * Returns the sequences, latest first.
     * @return a stream
     */
    LongStream sequences() {
        return Arrays.stream(toArray());
    }

    private long[] toArray() {
        long[] sequences = new long[this.length];
        Reader reader = new Reader(this.text);
        for (int i = 0; i < this.length; i++) {
            sequences[i] = reader.next();
        }
        return sequences;
    }

    boolean isFull() {
        return this.length == MAX_LENGTH;
    }

    long latest() {
        return this.latest;
    }

    long oldest() {
        return toArray()[this.length - 1];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Trail that && this.text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return this.text.hashCode();
    }

    @Override
    public String toString() {
        return this.text;
    }

    /**
     * Reads the sequences of a text, latest first.
     */
    private static final class Reader {

        private final String text;

        private int position;

        private long sequence;

        Reader(String text) {
            this.text = text;
        }

        boolean hasNext() {
            return this.position <= this.text.length();
        }

        long next() {
            long step = 0;
            while (this.position < this.text.length() && this.text.charAt(this.position) != ',') {
                int digit = Character.digit(this.text.charAt(this.position++), RADIX);
                boolean fits = digit >= 0 && step >= 0 && step <= LARGEST_STEP;
                step = fits ? step * RADIX + digit : Long.MIN_VALUE;
            }
            this.position++;
            this.sequence = (this.sequence == 0) ? step : this.sequence - step;
            if (step < 1 || this.sequence < 1) {
                throw new IllegalArgumentException("a trail holds descending sequences, was '%s'".formatted(this.text));
            }
            return this.sequence;
        }

    }

}
