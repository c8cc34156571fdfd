package one.flowmade.aether.store.spi;

import java.time.Duration;
import java.util.function.LongSupplier;

import one.flowmade.aether.context.ReadOperation;
import one.flowmade.aether.event.Event;

/**
 * What a store counts. Called on the store's threads; must neither block nor throw.
 */
public interface StoreMetrics {

    /** Counts nothing. */
    StoreMetrics NONE = new StoreMetrics() {

        @Override
        public void saved(SaveOutcome outcome, Duration duration) {
        }

        @Override
        public void stored(Event event) {
        }

        @Override
        public void read(ReadOperation operation, Duration duration) {
        }

        @Override
        public void replayed(long events, long errors) {
        }

    };

    /**
     * A save has ended.
     * @param outcome how
     * @param duration from the call to its end, without telling listeners
     */
    void saved(SaveOutcome outcome, Duration duration);

    /**
     * An event is stored.
     * @param event the event
     */
    void stored(Event event);

    /**
     * A read has ended, well or not.
     * @param operation which
     * @param duration from the call to its end; for a stream until it is closed
     */
    void read(ReadOperation operation, Duration duration);

    /**
     * A history was read.
     * @param events how many good events it gave
     * @param errors how many records could not be read
     */
    void replayed(long events, long errors);

    /**
     * A feed tells of what other stores save to the stream.
     * @param lag tells how many records the feed is behind
     */
    default void following(LongSupplier lag) {
    }

    /**
     * Returns what counts for a store of another namespace.
     * @param namespace the namespace, empty for none
     * @return this, unless namespaces are told apart
     */
    default StoreMetrics forNamespace(String namespace) {
        return this;
    }

    /**
     * How a save ends.
     */
    enum SaveOutcome {

        /** Stored, now or already before. */
        STORED,

        /** Refused because the history has moved on. */
        CONFLICT,

        /** Stored or not. */
        UNKNOWN,

        /** Not stored for another reason. */
        ERROR

    }

}
