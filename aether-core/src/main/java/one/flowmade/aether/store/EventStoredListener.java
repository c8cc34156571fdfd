package one.flowmade.aether.store;

import one.flowmade.aether.event.EventStored;

/**
 * Is told of every event that a store has stored, after the acknowledgement and in
 * version order per actor. Called by one thread at a time for each actor, by several for
 * different actors. What it throws is logged; it fails neither the save nor other
 * listeners.
 */
@FunctionalInterface
public interface EventStoredListener {

    /**
     * Tells of a stored event.
     * @param fact what was stored
     */
    void onEventStored(EventStored fact);

}
