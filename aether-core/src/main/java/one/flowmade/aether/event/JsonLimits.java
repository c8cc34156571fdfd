package one.flowmade.aether.event;

/**
 * Bounds of an event's data. What is within them can be stored and read again; what is
 * beyond them is refused before it is stored and reported as malformed when it is read,
 * so that no input costs more memory or stack than these bounds allow.
 */
public final class JsonLimits {

    /** Deepest nesting of maps and lists, the data themselves being the first level. */
    public static final int MAX_DEPTH = 200;

    /** Longest number, in digits; the exponent of a decimal is bounded likewise. */
    public static final int MAX_NUMBER_DIGITS = 1_000;

    /** Longest string, in UTF-16 code units. */
    public static final int MAX_STRING_LENGTH = 10_000_000;

    /** Longest key of a map, in UTF-16 code units. */
    public static final int MAX_KEY_LENGTH = 50_000;

    /**
     * Most values in one save: those of data and metadata, maps and lists included, and
     * {@link #VALUES_OF_EVENT} more for each event.
     */
    public static final int MAX_VALUES = 500_000;

    /** For how many values an event counts, its data and metadata aside. */
    public static final int VALUES_OF_EVENT = 10;

    private JsonLimits() {
    }

}
