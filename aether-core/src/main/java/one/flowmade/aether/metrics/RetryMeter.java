package one.flowmade.aether.metrics;

import io.micrometer.core.instrument.Meter;

/**
 * The meters of decisions that are tried again after conflicts.
 */
enum RetryMeter implements DescribedMeter {

    /**
     * How often decisions were taken until they ended, by how they ended:
     * {@code stored, unchanged, conflict, rejected, unknown, error}.
     */
    ATTEMPTS("aether.retry.attempts", Meter.Type.DISTRIBUTION_SUMMARY, MeterKey.OUTCOME),

    /** Decisions that could not be saved in the background. */
    UNSAVED("aether.retry.unsaved", Meter.Type.COUNTER),

    /** Decisions that wait to be saved in the background. */
    QUEUE("aether.retry.queue", Meter.Type.GAUGE),

    /** Actors whose circuit breaker is not closed, by its state. */
    CIRCUITS("aether.retry.circuits", Meter.Type.GAUGE, MeterKey.STATE);

    @SuppressWarnings("ImmutableEnumChecker")
    private final Description description;

    RetryMeter(String name, Meter.Type type, MeterKey... keys) {
        this.description = Description.of(name, type, keys);
    }

    @Override
    public Description description() {
        return this.description;
    }

}
