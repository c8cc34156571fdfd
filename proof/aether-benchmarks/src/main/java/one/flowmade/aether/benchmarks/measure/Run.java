package one.flowmade.aether.benchmarks.measure;

/**
 * Where a workload takes what it needs from, and brings what comes of it.
 */
public interface Run {

    /**
     * Tells whether there is time for everything.
     * @return {@code false} when all workloads together have ten minutes
     */
    boolean isFull();

    /**
     * Lets contestants take turns, and keeps the outcome.
     * @param duel the duel
     * @return the outcome
     * @throws Exception if an operation fails
     */
    Comparison compare(Duel duel) throws Exception;

    /**
     * Keeps what was measured otherwise.
     * @param figures the figures
     */
    void keep(Figures figures);

}
