package one.flowmade.aether.benchmarks.measure;

/**
 * What is compared.
 */
public enum Measure {

    /** The median time of an operation; lower is better. */
    TIME("µs"),

    /** Events per second; higher is better. */
    RATE("events/s");

    private final String unit;

    Measure(String unit) {
        this.unit = unit;
    }

    public String unit() {
        return this.unit;
    }

    double of(Round round, int eventsPerOperation) {
        return switch (this) {
            case TIME -> round.medianMicros();
            case RATE -> round.operationsPerSecond() * eventsPerOperation;
        };
    }

}
