package one.flowmade.aether.snapshot;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import one.flowmade.aether.event.JsonValues;

/**
 * The state that an actor had at a version. What the Go original writes has no more than
 * the first four.
 *
 * @param actorId the actor
 * @param version the version of the last event in the state
 * @param state the state as JSON values, copied deeply
 * @param timestamp when the snapshot was taken
 * @param stateType what the state is, as the application names it
 * @param schemaVersion the generation of the state's type
 * @param sequence the stream sequence of the last event in the state
 * @param checksum shows whether the rest is as it was when the snapshot was taken
 */
public record ActorSnapshot(String actorId, long version, Map<String, @Nullable Object> state, Instant timestamp,
        @Nullable String stateType, @Nullable Long schemaVersion, @Nullable Long sequence, @Nullable String checksum) {

    public ActorSnapshot {
        Objects.requireNonNull(actorId, "'actorId' must not be null");
        state = JsonValues.copyOf(Objects.requireNonNull(state, "'state' must not be null"), "state");
        Objects.requireNonNull(timestamp, "'timestamp' must not be null");
    }

    /**
     * Creates a snapshot of a state of the application's, with a checksum.
     * @param actorId the actor
     * @param version the version of the last event in the state
     * @param state the state as JSON values
     * @param timestamp when the snapshot was taken
     * @param stateType what the state is
     * @param schemaVersion the generation of the state's type
     * @return the snapshot
     */
    public static ActorSnapshot of(String actorId, long version, Map<String, @Nullable Object> state, Instant timestamp,
            String stateType, long schemaVersion) {
        Map<String, @Nullable Object> copy = JsonValues.copyOf(state, "state");
        return new ActorSnapshot(actorId, version, copy, timestamp, stateType, schemaVersion, null,
                Checksum.of(actorId, version, copy, stateType, schemaVersion));
    }

    /**
     * Adds where the last event in the state is.
     * @param sequence a stream sequence
     * @return this snapshot with that sequence
     */
    public ActorSnapshot withSequence(long sequence) {
        return new ActorSnapshot(this.actorId, this.version, this.state, this.timestamp, this.stateType,
                this.schemaVersion, sequence, this.checksum);
    }

    /**
     * Tells whether the state is the one that the checksum was made of.
     * @return {@code false} also when there is no checksum
     */
    public boolean isIntact() {
        return Checksum.of(this.actorId, this.version, this.state, this.stateType, this.schemaVersion)
            .equals(this.checksum);
    }

}
