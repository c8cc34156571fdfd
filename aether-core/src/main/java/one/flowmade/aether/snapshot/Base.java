package one.flowmade.aether.snapshot;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Where a fold starts.
 *
 * @param version the version of the last event in the state, 0 for none
 * @param state the state
 * @param takenAt when the snapshot was taken, {@code null} when there is none
 */
record Base<S>(long version, S state, @Nullable Instant takenAt) {
}
