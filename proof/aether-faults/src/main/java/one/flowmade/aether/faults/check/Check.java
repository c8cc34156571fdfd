package one.flowmade.aether.faults.check;

/**
 * What must hold. Violations name one of these.
 */
public enum Check {

    /** An acknowledged event is stored. */
    LOST,

    /** No version and no event is stored twice, and versions rise. */
    DOUBLED,

    /** What is stored was written by somebody. */
    PHANTOM,

    /** What is stored is what was written. */
    ALTERED,

    /** An event whose caller was told "not stored" is not stored. */
    REFUSED_STORED,

    /** Of the events of one save all are stored or none, in one record. */
    PARTIAL,

    /** What was saved behind an expected version stands directly behind it. */
    EXPECTATION,

    /** A conflict is told only of events that are in conflict with something. */
    UNFOUNDED_CONFLICT,

    /** An event acknowledged before another of its actor was begun stands before it. */
    REORDERED,

    /** What was sent while nothing could pass is never stored. */
    GHOST,

    /** A read is a part of the final history without a gap. */
    READ_NOT_PREFIX,

    /** What a client has saved or read, its later reads hold. */
    VIEW_WENT_BACK,

    /** Listeners are told only of what is stored. */
    TOLD_UNSTORED,

    /** Listeners are told once. */
    TOLD_TWICE,

    /** Listeners are told in the order of versions. */
    TOLD_OUT_OF_ORDER,

    /** Listeners are told of what their store has stored. */
    NOT_TOLD,

    /** Each actor has one subject and each subject one actor. */
    SUBJECT_SHARED,

    /** A store that was opened on another stream refuses. */
    STREAM_REPLACED_UNNOTICED,

    /** A store throws nothing but what its contract names. */
    CONTRACT,

    /** All replicas hold the same. */
    REPLICAS_DIFFER,

    /** A store opened afterwards reads what is stored. */
    FRESH_READ_DIFFERS,

    /** Within a while after the last fault every outcome can be learnt. */
    UNRESOLVED

}
