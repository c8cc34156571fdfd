package one.flowmade.aether.nats.store;

/**
 * What opening a store may do to its stream.
 */
public enum Provision {

    /** Make the stream if it is absent, else check it. */
    CREATE,

    /**
     * Make the stream if it is absent, else bring it in line. Flags that deny deletion
     * cannot be taken back.
     */
    UPDATE,

    /** Check the stream, which must exist. */
    NONE

}
