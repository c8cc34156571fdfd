package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a store knows of its stream since it was opened.
 *
 * @param created when the stream was made
 * @param retention how long records are kept, zero for ever
 * @param replicas how many copies there are
 * @param firstSequence where it began when the store was opened
 * @param lastSequence where it ended when the store was opened
 */
record StreamFacts(Instant created, Duration retention, int replicas, long firstSequence, long lastSequence) {

    /**
     * Tells whether records may have fallen to retention.
     * @param now the present time
     * @return whether the stream is older than its retention
     */
    boolean mayHaveExpired(Instant now) {
        return firstExpiry().filter(now::isAfter).isPresent();
    }

    /**
     * Tells when the first records may fall to retention.
     * @return a time, empty if none ever does
     */
    Optional<Instant> firstExpiry() {
        return this.retention.isZero() ? Optional.empty() : Optional.of(this.created.plus(this.retention));
    }

    boolean isReplicated() {
        return this.replicas > 1;
    }

}
