package one.flowmade.aether.nats.store;

/**
 * How the server answers one conditional publish. Each answer is definite for that
 * publish.
 */
sealed interface AppendReply {

    /**
     * Stored.
     *
     * @param sequence the record's place in the stream
     */
    record Stored(long sequence) implements AppendReply {

    }

    /**
     * Not stored: the subject's last record is another than expected. Where it is, the
     * answer says too; but after an attempt without an answer that is no verdict, so
     * nobody here looks at it.
     */
    record Mismatch() implements AppendReply {

    }

    /**
     * Not stored, but may be when tried again a little later.
     *
     * @param reason what the server said
     */
    record Busy(String reason) implements AppendReply {

    }

    /**
     * Not stored, and trying again soon would not help.
     *
     * @param reason what the server said
     */
    record Rejected(String reason) implements AppendReply {

    }

}
