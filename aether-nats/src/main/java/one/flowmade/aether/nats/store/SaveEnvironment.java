package one.flowmade.aether.nats.store;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;

import one.flowmade.aether.store.spi.Append;

/**
 * What the saves of one store have in common.
 *
 * @param api asks the stream, over the connection that appends
 * @param parser understands records
 * @param cache remembers where histories end
 * @param histories reads histories, over the connection that reads
 * @param facts what is known of the stream
 * @param timer waits between attempts
 * @param clock tells whether records may have expired
 * @param saveTimeout within this time a save ends
 * @param node names this store in its records
 * @param closed whether the store is closed
 */
record SaveEnvironment(StreamApi api, RecordParser parser, VersionCache cache, HistoryReader histories,
        StreamFacts facts, ScheduledExecutorService timer, Clock clock, Duration saveTimeout, String node,
        BooleanSupplier closed) {

    boolean isClosed() {
        return this.closed.getAsBoolean();
    }

    PreviousVersion previousVersion(Tail tail, Append append) {
        if (tail.version() > 0 || append.firstVersion() == 1 || !this.facts.mayHaveExpired(this.clock.instant())) {
            return PreviousVersion.of(tail.version());
        }
        Tail known = this.cache.get(append.actorId());
        return (known != null) ? PreviousVersion.of(known.version()) : PreviousVersion.UNKNOWN;
    }

}
