package one.flowmade.aether.nats.store;

/**
 * Where an actor's history ends.
 *
 * @param version the latest version, 0 when there is none
 * @param sequence the stream sequence of the last record, 0 when there is none,
 * {@link #SEQUENCE_UNKNOWN} when only the version was heard of
 * @param trail the trail of a record that follows
 */
record Tail(long version, long sequence, Trail trail) {

    static final long SEQUENCE_UNKNOWN = -1;

    static final Tail NONE = new Tail(0, 0, Trail.EMPTY);

    static Tail heardOf(long version) {
        return new Tail(version, SEQUENCE_UNKNOWN, Trail.EMPTY);
    }

    /**
     * Makes the tail of an actor whose records have all expired.
     * @param version the latest version that is known
     * @return where its next record goes
     */
    static Tail expired(long version) {
        return new Tail(version, 0, Trail.EMPTY);
    }

    static Tail at(StoredRecord last, long version) {
        return new Tail(version, last.sequence(), last.trail().followedBy(last.sequence()));
    }

    Tail followedBy(long nextVersion, long nextSequence) {
        return new Tail(nextVersion, nextSequence, this.trail.followedBy(nextSequence));
    }

    /**
     * Tells whether there is a last record that the next can be made to follow. Where
     * there was none, a history may have come and expired since.
     * @return whether its sequence is known
     */
    boolean hasRecord() {
        return this.sequence > 0;
    }

}
