package one.flowmade.aether.context;

import java.util.LinkedHashMap;
import java.util.Map;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.event.MetadataKeys;

/**
 * An event that a listener or handler is told of, as the cause of what it saves and
 * publishes.
 *
 * @param source what tells of it
 * @param namespace the namespace that it was stored or published in, empty when none
 * @param id its id
 * @param eventType its type
 * @param actorId its actor
 * @param version its version
 * @param metadata its metadata, at least those that {@link EventStored} has
 */
public record HandledEvent(Source source, String namespace, String id, String eventType, String actorId, long version,
        Map<String, String> metadata) {

    public static HandledEvent of(Source source, EventStored fact) {
        return new HandledEvent(source, fact.namespace(), fact.eventId(), fact.eventType(), fact.actorId(),
                fact.version(), fact.metadata());
    }

    public static HandledEvent ofBus(String namespace, Event event) {
        return new HandledEvent(Source.BUS, namespace, event.id(), event.eventType(), event.actorId(), event.version(),
                event.metadata());
    }

    /**
     * Tells what an event that this one leads to is given.
     * @return correlation and causation, and the user if there is one
     */
    Map<String, String> consequences() {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(MetadataKeys.CORRELATION_ID, this.metadata.getOrDefault(MetadataKeys.CORRELATION_ID, this.id));
        entries.put(MetadataKeys.CAUSATION_ID, this.id);
        String userId = this.metadata.get(MetadataKeys.USER_ID);
        if (userId != null) {
            entries.put(MetadataKeys.USER_ID, userId);
        }
        return entries;
    }

    /**
     * What tells of an event.
     */
    public enum Source {

        /** The store that stored it, in this process. */
        STORE,

        /** The feed of what other processes store. */
        FEED,

        /** A subscription to the bus. */
        BUS

    }

}
