package one.flowmade.aether.event;

/**
 * Keys of an event's metadata that Aether knows by name.
 */
public final class MetadataKeys {

    /** Names the conversation that an event belongs to. */
    public static final String CORRELATION_ID = "correlationId";

    /** Id of the event or command that led to an event. */
    public static final String CAUSATION_ID = "causationId";

    /** Who acted. */
    public static final String USER_ID = "userId";

    /** W3C trace id, 32 hexadecimal digits. */
    public static final String TRACE_ID = "traceId";

    /** W3C span id, 16 hexadecimal digits. */
    public static final String SPAN_ID = "spanId";

    /** W3C trace flags, 2 hexadecimal digits; {@code 01}, sampled, when absent. */
    public static final String TRACE_FLAGS = "traceFlags";

    /** Which generation of its type an event's data are written in; 1 when absent. */
    public static final String SCHEMA_VERSION = "schemaVersion";

    private MetadataKeys() {
    }

}
