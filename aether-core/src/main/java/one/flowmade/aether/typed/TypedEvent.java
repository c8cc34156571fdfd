package one.flowmade.aether.typed;

import java.util.Objects;

import one.flowmade.aether.event.Event;

/**
 * An event as the application understands it now.
 *
 * @param event the event with its present type, data and schema version; everything else
 * is as it is stored
 * @param payload a registered record; the event's data, a map, when the type is unknown
 */
public record TypedEvent(Event event, Object payload) {

    public TypedEvent {
        Objects.requireNonNull(event, "'event' must not be null");
        Objects.requireNonNull(payload, "'payload' must not be null");
    }

}
