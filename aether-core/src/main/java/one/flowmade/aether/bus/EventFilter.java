package one.flowmade.aether.bus;

import java.util.Set;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.naming.ActorIds;

/**
 * Selects events by what they are and whom they happened to. An event passes if its type
 * is among the types, and its actor's id or type among those of the actors; what is empty
 * selects nothing away.
 *
 * @param eventTypes types of events, empty for all
 * @param actorIds ids of actors
 * @param actorTypes types of actors: what stands in their ids before the first {@code -}
 */
public record EventFilter(Set<String> eventTypes, Set<String> actorIds, Set<String> actorTypes) {

    public EventFilter {
        eventTypes = Set.copyOf(eventTypes);
        actorIds = Set.copyOf(actorIds);
        actorTypes = Set.copyOf(actorTypes);
    }

    /**
     * Selects every event.
     * @return a filter to narrow
     */
    public static EventFilter all() {
        return new EventFilter(Set.of(), Set.of(), Set.of());
    }

    public EventFilter withEventTypes(String... eventTypes) {
        return new EventFilter(Set.of(eventTypes), this.actorIds, this.actorTypes);
    }

    public EventFilter withActorIds(String... actorIds) {
        return new EventFilter(this.eventTypes, Set.of(actorIds), this.actorTypes);
    }

    public EventFilter withActorTypes(String... actorTypes) {
        return new EventFilter(this.eventTypes, this.actorIds, Set.of(actorTypes));
    }

    public boolean selects(Event event) {
        return selectsType(event.eventType()) && selectsActor(event.actorId());
    }

    private boolean selectsType(String eventType) {
        return this.eventTypes.isEmpty() || this.eventTypes.contains(eventType);
    }

    private boolean selectsActor(String actorId) {
        return (this.actorIds.isEmpty() && this.actorTypes.isEmpty()) || this.actorIds.contains(actorId)
                || this.actorTypes.contains(ActorIds.typeOf(actorId));
    }

}
