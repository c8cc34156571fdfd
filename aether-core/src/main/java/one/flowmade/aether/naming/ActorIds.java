package one.flowmade.aether.naming;

import java.util.Objects;

/**
 * Rules for the ids of actors, such as {@code order-123}.
 */
public final class ActorIds {

    /** Longest id, in bytes, encoded as a token of a subject. */
    public static final int MAX_ENCODED_LENGTH = 512;

    /** Type of an actor whose id names none. */
    public static final String UNKNOWN_TYPE = "unknown";

    private ActorIds() {
    }

    /**
     * Tells the type of an actor: what stands in its id before the first {@code -} that
     * is not the first character.
     * @param actorId an id
     * @return the type, {@link #UNKNOWN_TYPE} if the id names none
     */
    public static String typeOf(String actorId) {
        int dash = actorId.indexOf('-', 1);
        return (dash < 0) ? UNKNOWN_TYPE : actorId.substring(0, dash);
    }

    /**
     * Checks an id that something is to be stored under.
     * @param actorId an id
     * @return its encoding as a token of a subject
     * @throws IllegalArgumentException if it is blank, too long, or not well-formed
     */
    public static String requireValid(String actorId) {
        Objects.requireNonNull(actorId, "'actorId' must not be null");
        if (actorId.isBlank()) {
            throw new IllegalArgumentException("'actorId' must not be blank");
        }
        String encoded = PercentEncoding.SUBJECT_TOKEN.encode(actorId, "actorId");
        if (encoded.length() > MAX_ENCODED_LENGTH) {
            throw new IllegalArgumentException("'actorId' must not have more than %d bytes encoded, had %d"
                .formatted(MAX_ENCODED_LENGTH, encoded.length()));
        }
        return encoded;
    }

}
