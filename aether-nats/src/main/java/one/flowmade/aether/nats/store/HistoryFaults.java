package one.flowmade.aether.nats.store;

import one.flowmade.aether.store.ReplayError;

/**
 * Takes what is wrong with a history while it is read.
 */
interface HistoryFaults {

    /**
     * Takes a record that is not part of the history, or contradicts itself.
     * @param error the record and what is wrong
     */
    void record(ReplayError error);

    /**
     * Takes that a part of what was asked for is missing.
     * @param upTo the last version of what is missing
     */
    void lost(long upTo);

}
