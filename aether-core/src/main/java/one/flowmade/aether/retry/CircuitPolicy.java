package one.flowmade.aether.retry;

import java.time.Duration;

/**
 * When the circuit of an actor opens, so that decisions on it fail at once, and for how
 * long.
 *
 * @param window how many of the actor's latest attempts are looked at; there must have
 * been as many
 * @param conflictRate the percentage of refused ones among them from which on the circuit
 * opens, 1 to 100
 * @param openFor how long it stays open; then three attempts are let through, and their
 * conflict rate decides whether it closes or opens again
 */
public record CircuitPolicy(int window, int conflictRate, Duration openFor) {

    public CircuitPolicy {
        if (window < 1) {
            throw new IllegalArgumentException("'window' must be positive, was " + window);
        }
        if (conflictRate < 1 || conflictRate > 100) {
            throw new IllegalArgumentException("'conflictRate' must be 1 to 100, was " + conflictRate);
        }
        if (openFor.toMillis() < 1) {
            throw new IllegalArgumentException("'openFor' must be at least 1 ms, was " + openFor);
        }
    }

    /**
     * Opens for a second when 16 of the latest 20 attempts were refused.
     * @return the defaults
     */
    public static CircuitPolicy defaults() {
        return new CircuitPolicy(20, 80, Duration.ofSeconds(1));
    }

    public CircuitPolicy withWindow(int window) {
        return new CircuitPolicy(window, this.conflictRate, this.openFor);
    }

    public CircuitPolicy withConflictRate(int conflictRate) {
        return new CircuitPolicy(this.window, conflictRate, this.openFor);
    }

    public CircuitPolicy withOpenFor(Duration openFor) {
        return new CircuitPolicy(this.window, this.conflictRate, openFor);
    }

}
