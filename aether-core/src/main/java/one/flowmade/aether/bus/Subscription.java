package one.flowmade.aether.bus;

/**
 * A handler's place at a bus, with a queue of its own. Thread-safe.
 */
public interface Subscription extends AutoCloseable {

    String pattern();

    State state();

    /**
     * Tells how many events wait for the handler.
     * @return a number that may have changed since
     */
    int queueDepth();

    /**
     * Tells how many events this subscription has lost because it was too slow.
     * @return the number since the subscription was made
     */
    long dropped();

    /**
     * Tells how many events the handler has failed on.
     * @return the number since the subscription was made
     */
    long failed();

    /**
     * Ends the subscription and drops its queue. The handler is given nothing more; a
     * call that is under way is neither waited for nor interrupted. Does nothing when
     * closed already.
     */
    @Override
    void close();

    /**
     * What a subscription does.
     */
    enum State {

        /** Takes and serves events. */
        ACTIVE,

        /** Serves what waits and takes nothing more: the bus is being closed. */
        CLOSING,

        /** Neither takes nor serves. */
        CLOSED

    }

}
