package one.flowmade.aether.nats.store;

/**
 * How far a feed has come. It takes records without a gap, but for those that are not
 * there: what a consumer delivers first, it delivers because nothing lies before it. Used
 * by one thread, seen by all.
 */
final class FeedPosition {

    private volatile long sequence;

    private boolean first = true;

    FeedPosition(long sequence) {
        this.sequence = sequence;
    }

    long sequence() {
        return this.sequence;
    }

    /** A consumer has been made that starts with the next record. */
    void restarted() {
        this.first = true;
    }

    Step stepTo(long next) {
        if (next <= this.sequence) {
            return Step.SEEN;
        }
        return (next == this.sequence + 1 || this.first) ? Step.NEXT : Step.MISSING;
    }

    /**
     * Goes on behind a record that has been told.
     * @param told the sequence of the next record
     */
    void reach(long told) {
        this.first = false;
        this.sequence = told;
    }

    /**
     * What a record is to the feed.
     */
    enum Step {

        /** It was taken before. */
        SEEN,

        /** It is the next one. */
        NEXT,

        /** Some before it were not delivered. */
        MISSING

    }

}
