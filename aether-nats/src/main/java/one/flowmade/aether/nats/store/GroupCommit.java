package one.flowmade.aether.nats.store;

/**
 * Whether concurrent saves of different actors travel together. The server writes what
 * comes together at once, which pays where each write waits for the disk. Each save keeps
 * its own outcome.
 */
public enum GroupCommit {

    /** When it was measured to be faster. */
    AUTO,

    /** Never. */
    OFF,

    /** Whenever there is more than one. */
    ON

}
