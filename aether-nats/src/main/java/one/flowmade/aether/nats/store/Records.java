package one.flowmade.aether.nats.store;

import java.util.Iterator;
import java.util.List;

/**
 * Records in the order of the stream, read while one goes through them. Blocks; not
 * thread-safe. To be closed, unless one has gone to the end.
 */
interface Records extends Iterator<StoredRecord>, AutoCloseable {

    /**
     * Returns records that are there already.
     * @param records the records
     * @return the same
     */
    static Records of(List<StoredRecord> records) {
        Iterator<StoredRecord> iterator = records.iterator();
        return new Records() {

            @Override
            public boolean hasNext() {
                return iterator.hasNext();
            }

            @Override
            public StoredRecord next() {
                return iterator.next();
            }

        };
    }

    /** Gives up what is still under way. */
    @Override
    default void close() {
    }

}
