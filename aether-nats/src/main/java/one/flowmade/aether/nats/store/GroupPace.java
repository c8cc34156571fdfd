package one.flowmade.aether.nats.store;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Decides whether records travel one by one or together, by how long a record took either
 * way under the present load. What is not in use is tried now and then, ever more rarely
 * while it stays the slower one; a trial that is slower by far ends at once. Not
 * thread-safe.
 * <p>
 * Only times at which enough records were under way count: with fewer, going together
 * cannot pay, and nothing is tried. Of each way the best of the latest few measurements
 * counts, so that a pause of either side does not decide. Answers come in bursts, so a
 * measurement spans all that is under way twice.
 */
final class GroupPace {

    /** So many records must be under way for a group to pay. */
    static final int MIN_GROUP = 8;

    private static final int LEAST_RECORDS = 64;

    private static final int TURNS = 2;

    private static final int SMALL_GROUPS = 8;

    private static final double GAIN = 0.8;

    private static final long FIRST_INTERVAL = TimeUnit.MILLISECONDS.toNanos(250);

    private static final long LONGEST_INTERVAL = TimeUnit.SECONDS.toNanos(10);

    private static final double BY_FAR = 2;

    private final Latest alone = new Latest();

    private final Latest grouped = new Latest();

    private boolean together;

    private boolean trial;

    private long windowStart;

    private int records;

    private int groups;

    private int smallGroups;

    private long interval = FIRST_INTERVAL;

    private long nextTrial;

    /**
     * Starts with records that travel one by one.
     * @param now the present {@link System#nanoTime()}
     */
    GroupPace(long now) {
        this.nextTrial = now;
    }

    boolean isTogether() {
        return this.together;
    }

    /**
     * Takes note of a record that travelled alone.
     * @param underWay how many were under way, it included
     * @param now the present {@link System#nanoTime()}
     */
    void recordEnded(int underWay, long now) {
        if (this.together || underWay < MIN_GROUP) {
            this.records = 0;
        }
        else if (this.records++ == 0) {
            this.windowStart = now;
        }
        else if (this.records > Math.max(LEAST_RECORDS, TURNS * underWay)) {
            this.alone.add((double) (now - this.windowStart) / (this.records - 1));
            this.records = 0;
            decide(this.alone, now);
        }
    }

    /**
     * Takes note of records that travelled together.
     * @param size how many
     * @param now the present {@link System#nanoTime()}
     */
    void groupEnded(int size, long now) {
        if (!this.together) {
            return;
        }
        this.smallGroups = (size < MIN_GROUP) ? this.smallGroups + 1 : 0;
        if (this.smallGroups == SMALL_GROUPS) {
            this.trial = false;
            turn(false);
            return;
        }
        if (this.groups++ == 0) {
            this.windowStart = now;
        }
        else {
            this.records += size;
        }
        if (this.groups > TURNS) {
            this.grouped.add((double) (now - this.windowStart) / this.records);
            this.groups = 1;
            this.records = 0;
            this.windowStart = now;
            decide(this.grouped, now);
        }
    }

    private void decide(Latest present, long now) {
        if (!present.isFull() && !(this.trial && isSlowerByFar(present))) {
            return;
        }
        if (!this.trial) {
            if (now - this.nextTrial >= 0) {
                this.trial = true;
                turn(!this.together);
            }
            return;
        }
        this.trial = false;
        boolean pays = this.grouped.best() < this.alone.best() * GAIN;
        boolean changes = pays == this.together;
        this.interval = changes ? FIRST_INTERVAL : Math.min(this.interval * 2, LONGEST_INTERVAL);
        this.nextTrial = now + this.interval;
        if (!changes) {
            turn(!this.together);
        }
    }

    private boolean isSlowerByFar(Latest present) {
        Latest other = (present == this.alone) ? this.grouped : this.alone;
        return present.best() > other.best() * BY_FAR;
    }

    private void turn(boolean toTogether) {
        this.together = toTogether;
        (toTogether ? this.grouped : this.alone).clear();
        this.records = 0;
        this.groups = 0;
        this.smallGroups = 0;
    }

    /**
     * The latest few measurements.
     */
    private static final class Latest {

        private final double[] nanosPerRecord = new double[3];

        private int count;

        void add(double nanos) {
            this.nanosPerRecord[this.count++ % this.nanosPerRecord.length] = nanos;
        }

        boolean isFull() {
            return this.count >= this.nanosPerRecord.length;
        }

        double best() {
            int known = Math.min(this.count, this.nanosPerRecord.length);
            return Arrays.stream(this.nanosPerRecord, 0, known).min().orElse(Double.POSITIVE_INFINITY);
        }

        void clear() {
            this.count = 0;
        }

    }

}
