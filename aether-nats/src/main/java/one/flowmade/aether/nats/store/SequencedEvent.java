package one.flowmade.aether.nats.store;

import java.util.Objects;

import one.flowmade.aether.event.Event;

/**
 * An event and its place among those of all actors.
 *
 * @param sequence the stream sequence of its record; events that were saved together
 * share it
 * @param event the event
 */
public record SequencedEvent(long sequence, Event event) {

    public SequencedEvent {
        Objects.requireNonNull(event, "'event' must not be null");
    }

}
