package one.flowmade.aether.metrics;

import io.micrometer.core.instrument.Meter;

import one.flowmade.aether.bus.spi.BusMetrics.Outcome;

/**
 * The meters of a bus, whose namespace is that of the event.
 */
enum BusMeter implements DescribedMeter {

    /** Events that were published in this process. */
    PUBLISHED("aether.bus.published"),

    /** Events that a handler has dealt with, counted for each subscription. */
    DELIVERED("aether.bus.delivered"),

    /** Events that a handler has failed on, counted for each subscription. */
    FAILED("aether.bus.failed"),

    /** Events that subscriptions were too slow for. */
    DROPPED("aether.bus.dropped");

    @SuppressWarnings("ImmutableEnumChecker")
    private final Description description;

    BusMeter(String name) {
        this.description = Description.of(name, Meter.Type.COUNTER);
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
    public Description description() {
        return this.description;
    }

}
