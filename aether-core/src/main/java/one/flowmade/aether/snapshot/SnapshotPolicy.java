package one.flowmade.aether.snapshot;

import java.time.Duration;
import java.util.Objects;

/**
 * Decides whether a state that was just read is worth a snapshot. A value; policies are
 * equal when they decide alike.
 */
public sealed interface SnapshotPolicy permits Policies.EveryEvents, Policies.EveryVersions, Policies.OlderThan,
        Policies.ReplaysLongerThan, Policies.AllOf, Policies.AnyOf {

    /** A snapshot every 100 events. */
    SnapshotPolicy DEFAULT = everyEvents(100);

    /**
     * Decides.
     * @param replay what reading the state took
     * @return whether a snapshot is to be taken
     */
    boolean isDue(Replay replay);

    /**
     * Takes a snapshot when so many events had to be folded.
     * @param events the number, inclusive
     * @return a policy
     */
    static SnapshotPolicy everyEvents(long events) {
        return new Policies.EveryEvents(events);
    }

    /**
     * Takes a snapshot when the version has grown so far, whatever the gaps.
     * @param versions the difference, inclusive
     * @return a policy
     */
    static SnapshotPolicy everyVersions(long versions) {
        return new Policies.EveryVersions(versions);
    }

    /**
     * Takes a snapshot when the last one, or the first event if there is none, is so old
     * and there is something new.
     * @param age the age, inclusive
     * @return a policy
     */
    static SnapshotPolicy olderThan(Duration age) {
        return new Policies.OlderThan(age);
    }

    /**
     * Takes a snapshot when reading and folding took so long.
     * @param duration the duration, inclusive
     * @return a policy
     */
    static SnapshotPolicy replaysLongerThan(Duration duration) {
        return new Policies.ReplaysLongerThan(duration);
    }

    default SnapshotPolicy and(SnapshotPolicy other) {
        return new Policies.AllOf(this, Objects.requireNonNull(other, "'other' must not be null"));
    }

    default SnapshotPolicy or(SnapshotPolicy other) {
        return new Policies.AnyOf(this, Objects.requireNonNull(other, "'other' must not be null"));
    }

    /**
     * Bounds this policy by the number of events that had to be folded.
     * @param min with fewer there is no snapshot
     * @param max with so many, or more, there is always one
     * @return a policy
     */
    default SnapshotPolicy between(long min, long max) {
        if (max < min) {
            throw new IllegalArgumentException("'max' must not be below 'min', were %d and %d".formatted(max, min));
        }
        return and(everyEvents(min)).or(everyEvents(max));
    }

}
