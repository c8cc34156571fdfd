package one.flowmade.aether.metrics;

import io.micrometer.core.instrument.Meter;

/**
 * The meters of a store.
 */
enum StoreMeter implements DescribedMeter {

    /**
     * Time that saves take, by how they end: {@code stored, conflict, unknown, error}.
     */
    SAVE("aether.store.save", Meter.Type.TIMER, MeterKey.OUTCOME),

    /** Time that reads take. */
    READ("aether.store.read", Meter.Type.TIMER, MeterKey.OPERATION),

    /** Number of events that a read of a history gave. */
    REPLAY_EVENTS("aether.store.replay.events", Meter.Type.DISTRIBUTION_SUMMARY),

    /** Records in histories that could not be read. */
    REPLAY_ERRORS("aether.store.replay.errors", Meter.Type.COUNTER),

    /** Events that were stored. */
    EVENTS_STORED("aether.events.stored", Meter.Type.COUNTER, MeterKey.EVENT_TYPE),

    /** Records that the feed of the store has not told of yet. */
    FEED_LAG("aether.feed.lag", Meter.Type.GAUGE);

    @SuppressWarnings("ImmutableEnumChecker")
    private final Description description;

    StoreMeter(String name, Meter.Type type, MeterKey... keys) {
        this.description = Description.of(name, type, keys);
    }

    @Override
    public Description description() {
        return this.description;
    }

}
