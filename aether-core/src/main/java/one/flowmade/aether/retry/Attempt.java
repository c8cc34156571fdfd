package one.flowmade.aether.retry;

import java.util.List;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.VersionConflictException;

/**
 * How one attempt ends that does not fail.
 */
sealed interface Attempt {

    /**
     * What was decided is stored.
     *
     * @param events what was decided, possibly nothing
     */
    record Saved(List<Event> events) implements Attempt {

    }

    /**
     * Somebody else was faster.
     *
     * @param conflict how the store said so
     */
    record Refused(VersionConflictException conflict) implements Attempt {

    }

}
