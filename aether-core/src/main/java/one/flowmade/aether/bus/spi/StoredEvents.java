package one.flowmade.aether.bus.spi;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;

/**
 * Writes the fact that an event was stored as an event with the id of that one, and reads
 * it back.
 */
final class StoredEvents {

    private static final String EVENT_TYPE = "EventStored";

    private static final String STORED_TYPE = "eventType";

    private StoredEvents() {
    }

    static Event toEvent(EventStored fact) {
        Map<String, String> metadata = new HashMap<>(fact.metadata());
        metadata.put(STORED_TYPE, fact.eventType());
        return new Event(fact.eventId(), EVENT_TYPE, fact.actorId(), null, fact.version(),
                Map.of("eventId", fact.eventId(), "actorId", fact.actorId(), "version", fact.version(), "timestamp",
                        fact.timestamp().getEpochSecond()),
                metadata, fact.timestamp());
    }

    static EventStored toFact(Event event, String namespace) {
        return new EventStored(event.id(), event.actorId(), event.version(), event.timestamp(),
                Objects.requireNonNull(event.metadata().get(STORED_TYPE)), namespace, EventStored.metadataOf(event));
    }

}
