package one.flowmade.aether.metrics;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/**
 * The meters of snapshots. No key ever holds an actor's id.
 */
enum SnapshotMeter implements MeterDocumentation {

    /** Snapshots that were to be saved, by how that ended: {@code stored, failed}. */
    SAVED("aether.snapshot.saved", Meter.Type.COUNTER, StoreMeter.Key.NAMESPACE, StoreMeter.Key.OUTCOME),

    /** Number of events that were folded to read a state. */
    REPLAY_SIZE("aether.snapshot.replay.size", Meter.Type.DISTRIBUTION_SUMMARY, StoreMeter.Key.NAMESPACE),

    /** Age of the snapshots that states were read from. */
    AGE("aether.snapshot.age", Meter.Type.TIMER, StoreMeter.Key.NAMESPACE),

    /** Snapshots that were not used. Any that is {@code ahead} is an alarm. */
    IGNORED("aether.snapshot.ignored", Meter.Type.COUNTER, StoreMeter.Key.NAMESPACE, Key.FAULT);

    private final String name;

    private final Meter.Type type;

    @SuppressWarnings("ImmutableEnumChecker")
    private final KeyName[] keys;

    SnapshotMeter(String name, Meter.Type type, KeyName... keys) {
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

        /** {@code corrupted, foreign, newer-schema, older-schema, ahead}. */
        FAULT("fault");

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
