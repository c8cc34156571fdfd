package one.flowmade.aether.nats.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

import io.nats.client.impl.Headers;
import org.jspecify.annotations.Nullable;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.event.MetadataKeys;
import one.flowmade.aether.naming.PercentEncoding;

/**
 * The headers that tell other nodes what {@link EventStored} tells of an event's
 * metadata. They are for feeds, which read no bodies; in the history the body holds.
 */
final class MetadataHeaders {

    private static final Map<String, String> NAMES = Map.of(MetadataKeys.CORRELATION_ID, "Aether-Correlation-Id",
            MetadataKeys.USER_ID, "Aether-User-Id", MetadataKeys.TRACE_ID, "Aether-Trace-Id", MetadataKeys.SPAN_ID,
            "Aether-Span-Id", MetadataKeys.TRACE_FLAGS, "Aether-Trace-Flags");

    private MetadataHeaders() {
    }

    static void write(Headers headers, Event event) {
        EventStored.metadataOf(event)
            .forEach((key, value) -> headers.put(Objects.requireNonNull(NAMES.get(key)),
                    PercentEncoding.HEADER_VALUE.encode(value)));
    }

    /**
     * Reads what {@link #write} wrote. What it would not write is left out.
     * @param headers the headers by name
     * @return entries of the metadata
     */
    static Map<String, String> read(UnaryOperator<@Nullable String> headers) {
        Map<String, String> metadata = new HashMap<>();
        NAMES.forEach((key, name) -> {
            String value = decode(headers.apply(name));
            if (value != null) {
                metadata.put(key, value);
            }
        });
        return metadata;
    }

    private static @Nullable String decode(@Nullable String value) {
        try {
            return (value != null) ? PercentEncoding.HEADER_VALUE.decode(value) : null;
        }
        catch (IllegalArgumentException ex) {
            return null;
        }
    }

}
