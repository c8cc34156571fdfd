package one.flowmade.aether.snapshot;

import java.time.Duration;

/**
 * The policies that there are.
 */
final class Policies {

    private Policies() {
    }

    private static void requirePositive(long value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException("'%s' must be positive, was %d".formatted(name, value));
        }
    }

    private static void requirePositive(Duration value, String name) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException("'%s' must be positive, was %s".formatted(name, value));
        }
    }

    record EveryEvents(long events) implements SnapshotPolicy {

        EveryEvents {
            requirePositive(events, "events");
        }

        @Override
        public boolean isDue(Replay replay) {
            return replay.events() >= this.events;
        }

    }

    record EveryVersions(long versions) implements SnapshotPolicy {

        EveryVersions {
            requirePositive(versions, "versions");
        }

        @Override
        public boolean isDue(Replay replay) {
            return replay.versions() >= this.versions;
        }

    }

    record OlderThan(Duration age) implements SnapshotPolicy {

        OlderThan {
            requirePositive(age, "age");
        }

        @Override
        public boolean isDue(Replay replay) {
            return replay.age().compareTo(this.age) >= 0;
        }

    }

    record ReplaysLongerThan(Duration duration) implements SnapshotPolicy {

        ReplaysLongerThan {
            requirePositive(duration, "duration");
        }

        @Override
        public boolean isDue(Replay replay) {
            return replay.duration().compareTo(this.duration) >= 0;
        }

    }

    record AllOf(SnapshotPolicy first, SnapshotPolicy second) implements SnapshotPolicy {

        @Override
        public boolean isDue(Replay replay) {
            return this.first.isDue(replay) && this.second.isDue(replay);
        }

    }

    record AnyOf(SnapshotPolicy first, SnapshotPolicy second) implements SnapshotPolicy {

        @Override
        public boolean isDue(Replay replay) {
            return this.first.isDue(replay) || this.second.isDue(replay);
        }

    }

}
