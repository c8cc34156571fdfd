package one.flowmade.aether.metrics;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/**
 * The meters of decisions that are tried again after conflicts. No key ever holds an
 * actor's id.
 */
enum RetryMeter implements MeterDocumentation {

    /**
     * How often decisions were taken until they ended, by how they ended:
     * {@code stored, unchanged, conflict, rejected, unknown, error}.
     */
    ATTEMPTS("aether.retry.attempts", Meter.Type.DISTRIBUTION_SUMMARY, StoreMeter.Key.NAMESPACE,
            StoreMeter.Key.OUTCOME),

    /** Decisions that could not be saved in the background. */
    UNSAVED("aether.retry.unsaved", Meter.Type.COUNTER, StoreMeter.Key.NAMESPACE),

    /** Decisions that wait to be saved in the background. */
    QUEUE("aether.retry.queue", Meter.Type.GAUGE, StoreMeter.Key.NAMESPACE),

    /** Actors whose circuit breaker is not closed, by its state. */
    CIRCUITS("aether.retry.circuits", Meter.Type.GAUGE, StoreMeter.Key.NAMESPACE, Key.STATE);

    private final String name;

    private final Meter.Type type;

    @SuppressWarnings("ImmutableEnumChecker")
    private final KeyName[] keys;

    RetryMeter(String name, Meter.Type type, KeyName... keys) {
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

    enum Key implements KeyName {

        /** {@code open, half-open}. */
        STATE("state");

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
