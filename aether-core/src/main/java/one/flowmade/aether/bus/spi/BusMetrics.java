package one.flowmade.aether.bus.spi;

/**
 * What a bus counts, by the namespace of the event. Called on any thread; must neither
 * block nor throw.
 */
public interface BusMetrics {

    /** Counts nothing. */
    BusMetrics NONE = (outcome, namespace, count) -> {
    };

    /**
     * Something has become of events.
     * @param outcome what
     * @param namespace the namespace of the events
     * @param count how many
     */
    void count(Outcome outcome, String namespace, long count);

    /**
     * What becomes of an event.
     */
    enum Outcome {

        /** A caller published it. */
        PUBLISHED,

        /** A handler has dealt with it. */
        DELIVERED,

        /** A handler has failed on it. */
        FAILED,

        /** A subscription has lost it. */
        DROPPED

    }

}
