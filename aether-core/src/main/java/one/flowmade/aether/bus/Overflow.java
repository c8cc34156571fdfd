package one.flowmade.aether.bus;

import java.time.Duration;
import java.util.Objects;

/**
 * What happens to an event that comes to a full queue.
 */
public sealed interface Overflow {

    /**
     * Makes room by dropping what has waited longest.
     * @return the policy that holds by default
     */
    static Overflow dropOldest() {
        return new DropOldest();
    }

    /**
     * Drops the event that comes.
     * @return the policy
     */
    static Overflow dropNewest() {
        return new DropNewest();
    }

    /**
     * Holds the publisher up until there is room, and drops the event if there is none in
     * time, or the publisher is interrupted. What comes from other nodes waits likewise,
     * held up by this subscription together with the others of the same pattern.
     * @param bound how long at most
     * @return the policy
     */
    static Overflow block(Duration bound) {
        return new Block(bound);
    }

    /**
     * Makes room by dropping what has waited longest.
     */
    record DropOldest() implements Overflow {
    }

    /**
     * Drops the event that comes.
     */
    record DropNewest() implements Overflow {
    }

    /**
     * Waits for room.
     *
     * @param bound how long at most
     */
    record Block(Duration bound) implements Overflow {

        public Block {
            Objects.requireNonNull(bound, "'bound' must not be null");
            if (bound.isNegative() || bound.isZero()) {
                throw new IllegalArgumentException("'bound' must be positive, was " + bound);
            }
        }

    }

}
