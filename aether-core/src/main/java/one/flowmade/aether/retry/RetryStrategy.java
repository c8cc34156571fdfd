package one.flowmade.aether.retry;

import java.util.List;

/**
 * Decides after a conflict whether to try again, and when. A value that many threads
 * share: what it decides depends on nothing but the conflicts, and on chance where it
 * says so. Waiting is not its business.
 */
@FunctionalInterface
public interface RetryStrategy {

    /**
     * Decides.
     * @param conflicts the conflicts of this run so far, the latest last; never empty. As
     * many attempts have been made.
     * @return what to do
     */
    RetryDecision next(List<Conflict> conflicts);

    /**
     * Three attempts, each wait twice as long as the one before.
     * @return a strategy
     */
    static RetryStrategy simple() {
        return simple(Backoff.defaults().withMaxAttempts(3));
    }

    /**
     * Each wait is twice as long as the one before.
     * @param backoff how often and how fast
     * @return a strategy
     */
    static RetryStrategy simple(Backoff backoff) {
        return new Strategies.Simple(backoff);
    }

    /**
     * As {@link #simple(Backoff)}, but gives up at once when the actor is thrashing: when
     * in three conflicts in a row others were at least as far ahead as the time before,
     * so that waiting does not help.
     * @param backoff how often and how fast
     * @return a strategy
     */
    static RetryStrategy conflictDetailed(Backoff backoff) {
        return new Strategies.ConflictDetailed(backoff);
    }

    /**
     * As {@link #simple(Backoff)}, but each wait is drawn at random, from none to twice
     * as long, so that those who met once do not meet again.
     * @param backoff how often and how fast
     * @return a strategy
     */
    static RetryStrategy jitter(Backoff backoff) {
        return new Strategies.Jitter(backoff);
    }

    /**
     * Waits by how far others were ahead: the initial delay for one or two versions, in
     * proportion for three to ten, and for more the tenfold, doubled with each conflict.
     * @param backoff how often and how fast
     * @return a strategy
     */
    static RetryStrategy adaptive(Backoff backoff) {
        return new Strategies.Adaptive(backoff);
    }

}
