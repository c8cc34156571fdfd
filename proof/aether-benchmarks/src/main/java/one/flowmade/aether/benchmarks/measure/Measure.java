package one.flowmade.aether.benchmarks.measure;

/**
 * What is compared.
 */
public enum Measure {

    /** The median time of an operation. */
    TIME("µs", "less"),

    /** Events per second. */
    RATE("events/s", "more");

    private final String unit;

    private final String better;

    Measure(String unit, String better) {
        this.unit = unit;
        this.better = better;
    }

    public String unit() {
        return this.unit;
    }

    /**
     * Tells which of two values is the better one.
     * @return {@code less} or {@code more}
     */
    public String better() {
        return this.better;
    }

    double of(Round round, int eventsPerOperation) {
        return switch (this) {
            case TIME -> round.medianMicros();
            case RATE -> round.operationsPerSecond() * eventsPerOperation;
        };
    }

}
