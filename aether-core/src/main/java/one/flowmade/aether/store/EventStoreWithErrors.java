package one.flowmade.aether.store;

/**
 * A store that can report what is wrong with a history, instead of refusing it.
 */
public interface EventStoreWithErrors extends EventStore {

    /**
     * Reads a history together with everything in it that could not be read. Never throws
     * for a lost head, a hole or a bad record.
     * @param actorId the actor
     * @param fromVersion the first version to return, inclusive; 0 or 1 for all
     * @return the good events, the errors, and whether a part is missing
     */
    ReplayResult getEventsWithErrors(String actorId, long fromVersion);

}
