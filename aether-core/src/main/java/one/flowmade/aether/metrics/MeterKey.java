package one.flowmade.aether.metrics;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Tags;

/**
 * The keys of Aether's meters. None ever holds an actor's id.
 */
enum MeterKey implements KeyName {

    /** The namespace of the store, or of the event, {@code none} when it has none. */
    NAMESPACE("namespace"),

    /** How it ended. */
    OUTCOME("outcome"),

    /** What was read: {@code events, stream, all-events, latest-version}. */
    OPERATION("operation"),

    /** The type of the event; {@code other} when there are too many to count each. */
    EVENT_TYPE("eventType"),

    /** {@code corrupted, foreign, newer-schema, older-schema, ahead}. */
    FAULT("fault"),

    /** {@code open, half-open}. */
    STATE("state");

    private final String name;

    MeterKey(String name) {
        this.name = name;
    }

    static Tags ofNamespace(String namespace) {
        return Tags.of(NAMESPACE.name, TagValues.ofNamespace(namespace));
    }

    @Override
    public String asString() {
        return this.name;
    }

}
