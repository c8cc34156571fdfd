package one.flowmade.aether.nats.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import one.flowmade.aether.store.HistoryTruncatedException;
import one.flowmade.aether.store.ReplayError;

/**
 * Refuses a history that is not whole; leaves out records that are at fault, logged and
 * counted.
 */
final class RefusedFaults implements HistoryFaults {

    private static final Logger logger = LoggerFactory.getLogger(RefusedFaults.class);

    private final String actorId;

    private final long fromVersion;

    private long records;

    RefusedFaults(String actorId, long fromVersion) {
        this.actorId = actorId;
        this.fromVersion = fromVersion;
    }

    @Override
    public void record(ReplayError error) {
        this.records++;
        logger.warn("record {} in the history of actor '{}' is at fault: {}", error.sequenceNumber(), this.actorId,
                error.cause().getMessage());
    }

    @Override
    public void lost(long upTo) {
        throw new HistoryTruncatedException(this.actorId, this.fromVersion, upTo);
    }

    long records() {
        return this.records;
    }

}
