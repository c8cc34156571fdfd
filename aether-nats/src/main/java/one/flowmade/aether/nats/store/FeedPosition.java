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

    Step take(long next) {
        if (next <= this.sequence) {
            return Step.SEEN;
        }
        if (next > this.sequence + 1 && !this.first) {
            return Step.MISSING;
        }
        this.first = false;
        this.sequence = next;
        return Step.NEXT;
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
