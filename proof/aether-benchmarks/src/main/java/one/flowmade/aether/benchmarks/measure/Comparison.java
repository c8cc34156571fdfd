package one.flowmade.aether.benchmarks.measure;

import java.util.List;

/**
 * The outcome of a duel.
 *
 * @param title what was done
 * @param measure what is compared
 * @param rounds how many turns each contestant had
 * @param scores the baseline's first
 */
public record Comparison(String title, Measure measure, int rounds, List<Score> scores) {

    public Comparison {
        scores = List.copyOf(scores);
    }

    /**
     * Returns a contestant's score.
     * @param contestant its name
     * @return its score
     */
    public Score scoreOf(String contestant) {
        return this.scores.stream()
            .filter((score) -> score.contestant().equals(contestant))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no '%s' in '%s'".formatted(contestant, this.title)));
    }

}
