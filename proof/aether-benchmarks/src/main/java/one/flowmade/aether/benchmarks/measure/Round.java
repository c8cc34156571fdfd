package one.flowmade.aether.benchmarks.measure;

import java.util.Arrays;

/**
 * What one contestant has done in one turn.
 */
final class Round {

    private final long[] nanos;

    private final int callers;

    /**
     * Holds a turn.
     * @param nanos how long each operation took, in any order, at least one
     * @param callers how many callers shared them
     */
    Round(long[] nanos, int callers) {
        this.nanos = nanos.clone();
        this.callers = callers;
        Arrays.sort(this.nanos);
    }

    double medianMicros() {
        int middle = this.nanos.length / 2;
        long twice = (this.nanos.length % 2 == 1) ? 2 * this.nanos[middle]
                : this.nanos[middle - 1] + this.nanos[middle];
        return twice / 2_000.0;
    }

    /** In a closed loop as many operations are under way as there are callers. */
    double operationsPerSecond() {
        return this.callers * this.nanos.length * 1e9 / Arrays.stream(this.nanos).sum();
    }

}
