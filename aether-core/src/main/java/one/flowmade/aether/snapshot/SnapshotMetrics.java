package one.flowmade.aether.snapshot;

import java.time.Duration;

/**
 * What is counted when states are read. Called on the threads that read and save; must
 * neither block nor throw.
 */
public interface SnapshotMetrics {

    /** Counts nothing. */
    SnapshotMetrics NONE = new SnapshotMetrics() {

        @Override
        public void saved(Outcome outcome) {
        }

        @Override
        public void replayed(long events) {
        }

        @Override
        public void used(Duration age) {
        }

        @Override
        public void ignored(Fault fault) {
        }

    };

    /**
     * Saving a snapshot has ended.
     * @param outcome how
     */
    void saved(Outcome outcome);

    /**
     * A state was read.
     * @param events how many events were folded
     */
    void replayed(long events);

    /**
     * A state was read from a snapshot.
     * @param age the time since it was taken
     */
    void used(Duration age);

    /**
     * A snapshot was not used.
     * @param fault why
     */
    void ignored(Fault fault);

    /**
     * How saving a snapshot ends.
     */
    enum Outcome {

        STORED, FAILED

    }

    /**
     * Why a snapshot is of no use.
     */
    enum Fault {

        /** Its content is not what it was when it was taken. */
        CORRUPTED,

        /** It is of another actor or type of state. */
        FOREIGN,

        /** It was taken by a newer application. */
        NEWER_SCHEMA,

        /** It was taken by an older application. */
        OLDER_SCHEMA,

        /** Its version is above that of the latest event. */
        AHEAD

    }

}
