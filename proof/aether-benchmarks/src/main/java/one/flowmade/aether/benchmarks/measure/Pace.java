package one.flowmade.aether.benchmarks.measure;

import java.time.Duration;

/**
 * How long a duel lasts.
 *
 * @param warmUp how long each contestant runs before the first round
 * @param rounds how many turns each contestant has
 * @param round how long a turn lasts; each caller ends at least one operation
 */
public record Pace(Duration warmUp, int rounds, Duration round) {

    public static final Pace SHORT = new Pace(Duration.ofSeconds(1), 7, Duration.ofMillis(250));

    public static final Pace FULL = new Pace(Duration.ofSeconds(2), 15, Duration.ofMillis(600));

}
