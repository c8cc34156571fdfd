package one.flowmade.aether.benchmarks.contestant;

/**
 * Somebody who reads histories and decodes them. One caller at a time.
 */
public interface Reader extends AutoCloseable {

    /**
     * Returns the name.
     * @return the name as it stands in tables
     */
    String name();

    /**
     * Reads the end of a history.
     * @param actorId whose
     * @param from where to start
     * @return how many events there were
     * @throws Exception if they cannot be read
     */
    int read(String actorId, Position from) throws Exception;

    /**
     * Tells how far a history goes.
     * @param actorId whose
     * @return the latest version, 0 if there is none
     * @throws Exception if it cannot be told
     */
    long latestVersion(String actorId) throws Exception;

    /**
     * Does what is left to do after reads and is not part of them.
     * @throws Exception if it fails
     */
    default void tidy() throws Exception {
    }

    @Override
    void close();

    /**
     * Where to start.
     *
     * @param version the first version that is wanted
     * @param sequence its place in the stream, or an earlier one
     */
    record Position(long version, long sequence) {

        public static final Position START = new Position(1, 1);

    }

}
