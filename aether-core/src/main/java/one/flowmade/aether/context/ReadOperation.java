package one.flowmade.aether.context;

/**
 * The reads that are observed and timed.
 */
public enum ReadOperation {

    /** A history into memory. */
    EVENTS,

    /** A history while it is consumed. */
    STREAM,

    /** The events of all actors while they are consumed. */
    ALL_EVENTS,

    /** An actor's latest version. */
    LATEST_VERSION

}
