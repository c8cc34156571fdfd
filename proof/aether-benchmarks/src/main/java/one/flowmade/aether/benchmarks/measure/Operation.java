package one.flowmade.aether.benchmarks.measure;

/**
 * What a caller does over and over. Several callers may do so at once.
 */
@FunctionalInterface
public interface Operation {

    /**
     * Gets the next operation ready; what that takes is not measured.
     * @param caller the number of the caller, from 0
     * @return the operation, which returns when it has its result
     * @throws Exception if it cannot go on, which ends the duel
     */
    Step prepare(int caller) throws Exception;

    /**
     * An operation that needs no preparation.
     * @param step what is done each time
     * @return the operation
     */
    static Operation of(Step step) {
        return (caller) -> step;
    }

    /**
     * One operation, which is measured.
     */
    @FunctionalInterface
    interface Step {

        /**
         * Does it.
         * @throws Exception if it fails, which ends the duel
         */
        void run() throws Exception;

    }

}
