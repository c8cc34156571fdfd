package one.flowmade.aether.benchmarks.measure;

/**
 * How one contestant did.
 *
 * @param contestant its name
 * @param value what was measured, over all rounds
 * @param ratio the value divided by the baseline's of the same round, over all rounds
 */
public record Score(String contestant, Spread value, Spread ratio) {

}
