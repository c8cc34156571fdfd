package one.flowmade.aether.metrics;

import io.micrometer.core.instrument.Meter;

/**
 * The meters of snapshots.
 */
enum SnapshotMeter implements DescribedMeter {

    /** Snapshots that were to be saved, by how that ended: {@code stored, failed}. */
    SAVED("aether.snapshot.saved", Meter.Type.COUNTER, MeterKey.OUTCOME),

    /** Number of events that were folded to read a state. */
    REPLAY_SIZE("aether.snapshot.replay.size", Meter.Type.DISTRIBUTION_SUMMARY),

    /** Age of the snapshots that states were read from. */
    AGE("aether.snapshot.age", Meter.Type.TIMER),

    /** Snapshots that were not used. Any that is {@code ahead} is an alarm. */
    IGNORED("aether.snapshot.ignored", Meter.Type.COUNTER, MeterKey.FAULT);

    @SuppressWarnings("ImmutableEnumChecker")
    private final Description description;

    SnapshotMeter(String name, Meter.Type type, MeterKey... keys) {
        this.description = Description.of(name, type, keys);
    }

    @Override
    public Description description() {
        return this.description;
    }

}
