package one.flowmade.aether.metrics;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/**
 * The meters of a store. No key ever holds an actor's id.
 */
enum StoreMeter implements MeterDocumentation {

    /** Time that saves take, by how they end. */
    SAVE("aether.store.save", Meter.Type.TIMER, Key.NAMESPACE, Key.OUTCOME),

    /** Time that reads take. */
    READ("aether.store.read", Meter.Type.TIMER, Key.NAMESPACE, Key.OPERATION),

    /** Number of events that a read of a history gave. */
    REPLAY_EVENTS("aether.store.replay.events", Meter.Type.DISTRIBUTION_SUMMARY, Key.NAMESPACE),

    /** Records in histories that could not be read. */
    REPLAY_ERRORS("aether.store.replay.errors", Meter.Type.COUNTER, Key.NAMESPACE),

    /** Events that were stored. */
    EVENTS_STORED("aether.events.stored", Meter.Type.COUNTER, Key.NAMESPACE, Key.EVENT_TYPE),

    /** Records that the feed of the store has not told of yet. */
    FEED_LAG("aether.feed.lag", Meter.Type.GAUGE, Key.NAMESPACE);

    private final String name;

    private final Meter.Type type;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Key[] keys;

    StoreMeter(String name, Meter.Type type, Key... keys) {
        this.name = name;
        this.type = type;
        this.keys = keys;
    }

    @Override
    public String getName() {
        return this.name;
    }

    @Override
    public Meter.Type getType() {
        return this.type;
    }

    @Override
    public KeyName[] getKeyNames() {
        return this.keys.clone();
    }

    static String namespaceTag(String namespace) {
        return namespace.isEmpty() ? "none" : namespace;
    }

    enum Key implements KeyName {

        /** The namespace of the store, {@code none} when it has none. */
        NAMESPACE("namespace"),

        /** How a save ended: {@code stored, conflict, unknown, error}. */
        OUTCOME("outcome"),

        /** What was read: {@code events, stream, all-events, latest-version}. */
        OPERATION("operation"),

        /** The type of the event; {@code other} when there are too many to count each. */
        EVENT_TYPE("eventType");

        private final String name;

        Key(String name) {
            this.name = name;
        }

        @Override
        public String asString() {
            return this.name;
        }

    }

}
