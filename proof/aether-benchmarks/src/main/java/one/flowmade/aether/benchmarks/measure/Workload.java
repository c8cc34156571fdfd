package one.flowmade.aether.benchmarks.measure;

/**
 * Something to measure, under a name of its own.
 */
public interface Workload {

    /**
     * Returns how to ask for it on the command line.
     * @return the name
     */
    String name();

    /**
     * Measures it, and leaves nothing behind.
     * @param run takes the results
     * @throws Exception if something fails
     */
    void run(Run run) throws Exception;

}
