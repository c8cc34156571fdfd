package one.flowmade.aether.benchmarks.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Contestants that do the same in turns, in an order that changes from round to round, so
 * that whatever else the machine does meets all of them alike. Each is compared with the
 * baseline of the same round. Not thread-safe.
 */
public final class Duel {

    private static final long SEED = 42;

    private final String title;

    private final Measure measure;

    private final List<Contestant> contestants = new ArrayList<>();

    private int callers = 1;

    private int eventsPerOperation = 1;

    private Duration leastWarmUp = Duration.ZERO;

    private Duel(String title, Measure measure) {
        this.title = title;
        this.measure = measure;
    }

    public static Duel of(String title, Measure measure) {
        return new Duel(title, measure);
    }

    public Duel callers(int callers) {
        this.callers = callers;
        return this;
    }

    public Duel eventsPerOperation(int eventsPerOperation) {
        this.eventsPerOperation = eventsPerOperation;
        return this;
    }

    /**
     * Warms contestants up that need some time to find out what is fastest.
     * @param leastWarmUp how long at least
     * @return this duel
     */
    public Duel leastWarmUp(Duration leastWarmUp) {
        this.leastWarmUp = leastWarmUp;
        return this;
    }

    /**
     * Adds a contestant; the first is the baseline.
     * @param contestant the contestant
     * @return this duel
     */
    public Duel with(Contestant contestant) {
        this.contestants.add(contestant);
        return this;
    }

    public Duel with(String name, Operation operation) {
        return with(Contestant.of(name, operation));
    }

    /**
     * Lets them take turns.
     * @param pace how long
     * @return the outcome
     * @throws Exception if an operation fails
     */
    public Comparison fight(Pace pace) throws Exception {
        List<Entrant> entrants = this.contestants.stream()
            .map((contestant) -> new Entrant(contestant, pace.rounds()))
            .toList();
        Duration warmUp = (pace.warmUp().compareTo(this.leastWarmUp) < 0) ? this.leastWarmUp : pace.warmUp();
        try (ClosedLoop loop = new ClosedLoop(this.callers)) {
            for (Contestant contestant : this.contestants) {
                loop.run(contestant, warmUp);
            }
            List<Entrant> order = new ArrayList<>(entrants);
            Random random = new Random(SEED);
            for (int round = 0; round < pace.rounds(); round++) {
                Collections.shuffle(order, random);
                for (Entrant entrant : order) {
                    entrant.values[round] = this.measure.of(loop.run(entrant.contestant, pace.round()),
                            this.eventsPerOperation);
                }
            }
        }
        double[] baseline = entrants.get(0).values;
        return new Comparison(this.title, this.measure, pace.rounds(),
                entrants.stream().map((entrant) -> entrant.score(baseline)).toList());
    }

    /**
     * A contestant and what it has reached in each round.
     */
    private static final class Entrant {

        private final Contestant contestant;

        private final double[] values;

        private Entrant(Contestant contestant, int rounds) {
            this.contestant = contestant;
            this.values = new double[rounds];
        }

        private Score score(double[] baseline) {
            double[] ratios = new double[this.values.length];
            for (int i = 0; i < this.values.length; i++) {
                ratios[i] = this.values[i] / baseline[i];
            }
            return new Score(this.contestant.name(), Spread.of(this.values), Spread.of(ratios));
        }

    }

}
