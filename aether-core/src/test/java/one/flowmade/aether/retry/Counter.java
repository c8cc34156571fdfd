package one.flowmade.aether.retry;

import java.util.List;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.snapshot.ActorState;
import one.flowmade.aether.store.EventStore;

/**
 * An actor that only counts.
 */
final class Counter {

    static final String ACTOR = "counter-1";

    private Counter() {
    }

    static List<Event> increment(ActorState<?> state) {
        return List.of(incremented(state.actorId(), state.version() + 1));
    }

    /** Somebody else saves the next version. */
    static void incrementAside(EventStore store, String actorId) {
        store.saveEvent(incremented(actorId, store.getLatestVersion(actorId) + 1));
    }

    static Event incremented(String actorId, long version) {
        return Event.builder("Incremented", actorId).version(version).build();
    }

}
