package one.flowmade.aether.event;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The fact that an event was stored. It is told after the store's acknowledgement, in
 * version order for each actor, at most once; a crash in between may lose it.
 *
 * @param eventId the id of the stored event
 * @param actorId the actor that the event belongs to
 * @param version the version of the stored event
 * @param timestamp when this process learnt that the event was stored
 * @param eventType the type of the stored event
 * @param namespace the namespace of the store, empty when it has none
 * @param metadata those entries of the event's metadata that what it leads to is given:
 * correlation, user and trace, as far as it has them, see {@link #metadataOf}
 */
public record EventStored(String eventId, String actorId, long version, Instant timestamp, String eventType,
        String namespace, Map<String, String> metadata) {

    private static final List<String> KEYS = List.of(MetadataKeys.CORRELATION_ID, MetadataKeys.USER_ID,
            MetadataKeys.TRACE_ID, MetadataKeys.SPAN_ID, MetadataKeys.TRACE_FLAGS);

    private static final int MAX_LENGTH = 512;

    public EventStored {
        Objects.requireNonNull(eventId, "'eventId' must not be null");
        Objects.requireNonNull(actorId, "'actorId' must not be null");
        Objects.requireNonNull(timestamp, "'timestamp' must not be null");
        Objects.requireNonNull(eventType, "'eventType' must not be null");
        Objects.requireNonNull(namespace, "'namespace' must not be null");
        metadata = Map.copyOf(Objects.requireNonNull(metadata, "'metadata' must not be null"));
    }

    /**
     * Tells of an event without metadata.
     */
    public EventStored(String eventId, String actorId, long version, Instant timestamp, String eventType,
            String namespace) {
        this(eventId, actorId, version, timestamp, eventType, namespace, Map.of());
    }

    /**
     * Tells of an event.
     * @param event the stored event
     * @param timestamp when it was stored
     * @param namespace the namespace of the store, empty when it has none
     * @return the fact
     */
    public static EventStored of(Event event, Instant timestamp, String namespace) {
        return new EventStored(event.id(), event.actorId(), event.version(), timestamp, event.eventType(), namespace,
                metadataOf(event));
    }

    /**
     * Selects what is told of an event's metadata, here and on other nodes. A value of
     * more than 512 characters is not.
     * @param event the event
     * @return entries by {@link MetadataKeys}
     */
    public static Map<String, String> metadataOf(Event event) {
        if (event.metadata().isEmpty()) {
            return Map.of();
        }
        Map<String, String> told = new HashMap<>();
        for (String key : KEYS) {
            String value = event.metadata().get(key);
            if (value != null && value.length() <= MAX_LENGTH) {
                told.put(key, value);
            }
        }
        return told;
    }

}
