package one.flowmade.aether.nats.store;

import java.util.concurrent.TimeUnit;

/**
 * Decides whether records travel one by one or together, by how long a record took either
 * way under the present load. What is not in use is tried now and then, ever more rarely
 * while it stays the slower one. Not thread-safe.
 * <p>
 * Only times at which enough records were under way count: with fewer, going together
 * cannot pay, and nothing is tried.
 */
final class GroupPace {

    /** So many records must be under way for a group to pay. */
    static final int MIN_GROUP = 8;

    private static final int WINDOW = 256;

    private static final int TRIAL_GROUPS = 4;

    private static final int SMALL_GROUPS = 8;

    private static final double GAIN = 0.8;

    private static final long FIRST_INTERVAL = TimeUnit.SECONDS.toNanos(1);

    private static final long LONGEST_INTERVAL = TimeUnit.SECONDS.toNanos(60);

    private boolean together;

    private boolean trial;

    private double nanosAlone = Double.NaN;

    private double nanosTogether = Double.NaN;

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
        else if (this.records > WINDOW) {
            this.nanosAlone = (double) (now - this.windowStart) / WINDOW;
            this.records = 0;
            decide(now);
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
        if (this.groups > TRIAL_GROUPS) {
            this.nanosTogether = (double) (now - this.windowStart) / this.records;
            this.groups = 0;
            this.records = 0;
            decide(now);
        }
    }

    private void decide(long now) {
        boolean pays = this.nanosTogether < this.nanosAlone * GAIN;
        if (this.trial) {
            this.trial = false;
            boolean stays = pays == this.together;
            this.interval = stays ? FIRST_INTERVAL : Math.min(this.interval * 2, LONGEST_INTERVAL);
            this.nextTrial = now + this.interval;
            if (!stays) {
                turn(!this.together);
            }
        }
        else if (now - this.nextTrial >= 0) {
            this.trial = true;
            turn(!this.together);
        }
    }

    private void turn(boolean toTogether) {
        this.together = toTogether;
        this.records = 0;
        this.groups = 0;
        this.smallGroups = 0;
    }

}
