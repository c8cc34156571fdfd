package one.flowmade.aether.metrics;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

import one.flowmade.aether.bus.spi.BusMetrics.Outcome;

/**
 * The meters of a bus. Their key is the namespace of the event; no key ever holds an
 * actor's id.
 */
enum BusMeter implements MeterDocumentation {

    /** Events that were published in this process. */
    PUBLISHED("aether.bus.published"),

    /** Events that a handler has dealt with, counted for each subscription. */
    DELIVERED("aether.bus.delivered"),

    /** Events that a handler has failed on, counted for each subscription. */
    FAILED("aether.bus.failed"),

    /** Events that subscriptions were too slow for. */
    DROPPED("aether.bus.dropped");

    private final String name;

    BusMeter(String name) {
        this.name = name;
    }

    static BusMeter of(Outcome outcome) {
        return switch (outcome) {
            case PUBLISHED -> PUBLISHED;
            case DELIVERED -> DELIVERED;
            case FAILED -> FAILED;
            case DROPPED -> DROPPED;
        };
    }

    @Override
    public String getName() {
        return this.name;
    }

    @Override
    public Meter.Type getType() {
        return Meter.Type.COUNTER;
    }

    @Override
    public KeyName[] getKeyNames() {
        return new KeyName[] { StoreMeter.Key.NAMESPACE };
    }

}
