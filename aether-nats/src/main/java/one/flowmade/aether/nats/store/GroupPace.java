package one.flowmade.aether.nats.store;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Decides whether records travel one by one or together, by how long a record took either
 * way under the present load. What is not in use is tried now and then, ever more rarely
 * while it stays the slower one; a trial that is slower by far ends at once. When few are
 * left, they travel one by one, and groups are tried anew as soon as many come back. Not
 * thread-safe.
 * <p>
 * A measurement is the time during which records were under way, divided by how many of
 * them ended. It spans all that is under way twice, because answers come in bursts, and
 * counts only if enough was under way: with fewer, going together cannot pay, and nothing
 * is tried. Of each way the best of the latest few measurements counts, so that a pause
 * of either side does not decide.
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

    private boolean busy;

    private long busySince;

    private long busyBefore;

    private long records;

    private int mostUnderWay;

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
     * Takes note that records are under way, after a time without any.
     * @param now the present {@link System#nanoTime()}
     */
    void began(long now) {
        if (!this.busy) {
            this.busy = true;
            this.busySince = now;
        }
    }

    /**
     * Takes note of a record that travelled alone.
     * @param underWay how many were under way, it included
     * @param idle whether none is under way now
     * @param now the present {@link System#nanoTime()}
     */
    void recordEnded(int underWay, boolean idle, long now) {
        ended(false, 1, underWay, idle, now);
    }

    /**
     * Takes note of records that travelled together.
     * @param size how many
     * @param underWay how many were under way, they included
     * @param idle whether none is under way now
     * @param now the present {@link System#nanoTime()}
     */
    void groupEnded(int size, int underWay, boolean idle, long now) {
        this.smallGroups = (size < MIN_GROUP) ? this.smallGroups + 1 : 0;
        if (this.together && this.smallGroups == SMALL_GROUPS) {
            this.trial = false;
            this.interval = FIRST_INTERVAL;
            this.nextTrial = now;
            turn(false, now);
        }
        ended(true, size, underWay, idle, now);
    }

    private void ended(boolean inGroup, int count, int underWay, boolean idle, long now) {
        if (inGroup == this.together) {
            this.records += count;
            this.mostUnderWay = Math.max(this.mostUnderWay, underWay);
            if (this.records >= Math.max(LEAST_RECORDS, (long) TURNS * this.mostUnderWay)) {
                measured((double) (this.busyBefore + now - this.busySince) / this.records, now);
            }
        }
        else {
            restart(now);
        }
        if (idle) {
            this.busyBefore += now - this.busySince;
            this.busy = false;
        }
    }

    private void measured(double nanosPerRecord, long now) {
        boolean counts = this.mostUnderWay >= MIN_GROUP;
        restart(now);
        if (counts) {
            Latest present = this.together ? this.grouped : this.alone;
            present.add(nanosPerRecord);
            decide(present, now);
        }
    }

    private void restart(long now) {
        this.busySince = now;
        this.busyBefore = 0;
        this.records = 0;
        this.mostUnderWay = 0;
    }

    private void decide(Latest present, long now) {
        if (!present.isFull() && !(this.trial && isSlowerByFar(present))) {
            return;
        }
        if (!this.trial) {
            if (now - this.nextTrial >= 0) {
                this.trial = true;
                turn(!this.together, now);
            }
            return;
        }
        this.trial = false;
        boolean pays = this.grouped.best() < this.alone.best() * GAIN;
        boolean changes = pays == this.together;
        this.interval = changes ? FIRST_INTERVAL : Math.min(this.interval * 2, LONGEST_INTERVAL);
        this.nextTrial = now + this.interval;
        if (!changes) {
            turn(!this.together, now);
        }
    }

    private boolean isSlowerByFar(Latest present) {
        Latest other = (present == this.alone) ? this.grouped : this.alone;
        return present.best() > other.best() * BY_FAR;
    }

    private void turn(boolean toTogether, long now) {
        this.together = toTogether;
        (toTogether ? this.grouped : this.alone).clear();
        this.smallGroups = 0;
        restart(now);
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
