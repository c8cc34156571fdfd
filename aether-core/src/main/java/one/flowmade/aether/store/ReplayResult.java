package one.flowmade.aether.store;

import java.util.List;

import one.flowmade.aether.event.Event;

/**
 * A history as it was found.
 *
 * @param events the good events, in ascending order of their versions
 * @param errors what could not be read, in the order of the stream
 * @param truncated whether the head of what was asked for, or a part of it, is lost
 */
public record ReplayResult(List<Event> events, List<ReplayError> errors, boolean truncated) {

    public ReplayResult {
        events = List.copyOf(events);
        errors = List.copyOf(errors);
    }

    public boolean hasErrors() {
        return !this.errors.isEmpty();
    }

}
