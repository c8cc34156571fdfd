package one.flowmade.aether.event;

import java.time.Instant;
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
 */
public record EventStored(String eventId, String actorId, long version, Instant timestamp, String eventType,
        String namespace) {

    public EventStored {
        Objects.requireNonNull(eventId, "'eventId' must not be null");
        Objects.requireNonNull(actorId, "'actorId' must not be null");
        Objects.requireNonNull(timestamp, "'timestamp' must not be null");
        Objects.requireNonNull(eventType, "'eventType' must not be null");
        Objects.requireNonNull(namespace, "'namespace' must not be null");
    }

    /**
     * Tells of an event.
     * @param event the stored event
     * @param timestamp when it was stored
     * @param namespace the namespace of the store, empty when it has none
     * @return the fact
     */
    public static EventStored of(Event event, Instant timestamp, String namespace) {
        return new EventStored(event.id(), event.actorId(), event.version(), timestamp, event.eventType(), namespace);
    }

}
