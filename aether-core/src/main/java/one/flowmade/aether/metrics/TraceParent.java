package one.flowmade.aether.metrics;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import one.flowmade.aether.event.MetadataKeys;

/**
 * The W3C header {@code traceparent}, and the same as metadata of events.
 */
final class TraceParent {

    static final String NAME = "traceparent";

    private static final int LENGTH = 55;

    private static final String SAMPLED = "01";

    private TraceParent() {
    }

    static Map<String, String> toMetadata(@Nullable String header) {
        if (header == null || header.length() != LENGTH) {
            return Map.of();
        }
        Map<String, String> metadata = new HashMap<>();
        metadata.put(MetadataKeys.TRACE_ID, header.substring(3, 35));
        metadata.put(MetadataKeys.SPAN_ID, header.substring(36, 52));
        String flags = header.substring(53);
        if (!flags.equals(SAMPLED)) {
            metadata.put(MetadataKeys.TRACE_FLAGS, flags);
        }
        return metadata;
    }

    /**
     * Writes the header. Whoever reads it ignores one whose ids are no ids.
     * @param metadata the metadata of an event
     * @return the header, empty if there are no ids of a span
     */
    static Map<String, String> toHeader(Map<String, String> metadata) {
        String traceId = metadata.get(MetadataKeys.TRACE_ID);
        String spanId = metadata.get(MetadataKeys.SPAN_ID);
        return (traceId != null && spanId != null) ? Map.of(NAME,
                "00-%s-%s-%s".formatted(traceId, spanId, metadata.getOrDefault(MetadataKeys.TRACE_FLAGS, SAMPLED)))
                : Map.of();
    }

}
