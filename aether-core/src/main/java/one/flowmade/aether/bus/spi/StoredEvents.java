package one.flowmade.aether.bus.spi;

import java.util.Map;
import java.util.Objects;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;

/**
 * Writes the fact that an event was stored as an event, and reads it back.
 */
final class StoredEvents {

    private static final String EVENT_TYPE = "EventStored";

    private static final String STORED_TYPE = "eventType";

    private StoredEvents() {
    }

    static Event toEvent(EventStored fact) {
        return Event.builder(EVENT_TYPE, fact.actorId())
            .version(fact.version())
            .data(Map.of("eventId", fact.eventId(), "actorId", fact.actorId(), "version", fact.version(), "timestamp",
                    fact.timestamp().getEpochSecond()))
            .metadata(Map.of(STORED_TYPE, fact.eventType()))
            .timestamp(fact.timestamp())
            .build();
    }

    static EventStored toFact(Event event, String namespace) {
        return new EventStored((String) Objects.requireNonNull(event.data().get("eventId")), event.actorId(),
                event.version(), event.timestamp(), Objects.requireNonNull(event.metadata().get(STORED_TYPE)),
                namespace);
    }

}
