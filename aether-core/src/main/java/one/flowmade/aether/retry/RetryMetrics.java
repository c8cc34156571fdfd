package one.flowmade.aether.retry;

/**
 * What is counted when decisions are tried again. Called on the threads that decide and
 * save; must neither block nor throw.
 */
public interface RetryMetrics {

    /** Counts nothing. */
    RetryMetrics NONE = new RetryMetrics() {

        @Override
        public void ended(Outcome outcome, int attempts) {
        }

        @Override
        public void unsaved() {
        }

    };

    /**
     * A decision has ended.
     * @param outcome how
     * @param attempts how often it was taken, 0 when not at all
     */
    void ended(Outcome outcome, int attempts);

    /**
     * What was to be saved in the background was given to its handler.
     */
    void unsaved();

    /**
     * How decisions end.
     */
    enum Outcome {

        /** What was decided is stored. */
        STORED,

        /** It was decided that there is nothing to save. */
        UNCHANGED,

        /** Others were faster, and it was given up. */
        CONFLICT,

        /** The actor's circuit was open. */
        REJECTED,

        /** It is not known whether it was stored. */
        UNKNOWN,

        /** Reading, deciding or saving failed. */
        ERROR

    }

}
