package one.flowmade.aether.faults.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import one.flowmade.aether.faults.history.Entry;
import one.flowmade.aether.faults.history.HistoryFile;

/**
 * Makes trouble, one after the other, as its seed will have it. Each is written down.
 */
final class Nemesis {

    private static final int TROUBLED_MILLIS = 2_000;

    private static final int CALM_MILLIS = 500;

    private static final int SHORTEST_MILLIS = 100;

    private final Stage stage;

    private final List<Trouble> troubles;

    private final Random random;

    private final HistoryFile history;

    Nemesis(Stage stage, List<Trouble> troubles, Random random, HistoryFile history) {
        this.stage = stage;
        this.troubles = troubles;
        this.random = random;
        this.history = history;
    }

    /**
     * Makes trouble for a while, each kind once before any comes again.
     * @param duration how long
     */
    void rage(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        List<Trouble> round = List.of();
        while (System.nanoTime() < end) {
            if (round.isEmpty()) {
                round = new ArrayList<>(this.troubles);
                Collections.shuffle(round, this.random);
            }
            inflict(round.remove(0));
            pause(CALM_MILLIS);
        }
    }

    private void inflict(Trouble trouble) {
        note(trouble, true);
        trouble.begin().run();
        pause(TROUBLED_MILLIS);
        trouble.end().run();
        this.stage.awaitCurrent();
        note(trouble, false);
    }

    private void note(Trouble trouble, boolean present) {
        this.history.write(new Entry.Fault(System.nanoTime(), trouble.name(), present));
    }

    private void pause(int longestMillis) {
        LockSupport.parkNanos(
                TimeUnit.MILLISECONDS.toNanos(SHORTEST_MILLIS + this.random.nextInt(longestMillis - SHORTEST_MILLIS)));
    }

}
