package one.flowmade.aether.store;

import java.util.OptionalLong;

/**
 * A store that keeps the events of all actors in one stream.
 */
public interface EventStoreWithSequences extends EventStore {

    /**
     * Returns where an actor's latest event is.
     * @param actorId the actor
     * @param version a version
     * @return the stream sequence of the record that ends with that version, empty unless
     * it is the latest
     * @throws StoreUnavailableException if the store does not answer in time
     */
    OptionalLong getSequence(String actorId, long version);

}
