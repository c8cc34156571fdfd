package one.flowmade.aether.benchmarks.measure;

import java.util.Optional;

import one.flowmade.aether.benchmarks.measure.Operation.Step;

/**
 * One way to do what a duel is about.
 *
 * @param name as it stands in tables
 * @param operation what its callers do
 * @param background what another thread does over and over meanwhile, not measured
 */
public record Contestant(String name, Operation operation, Optional<Step> background) {

    public static Contestant of(String name, Operation operation) {
        return new Contestant(name, operation, Optional.empty());
    }

    public Contestant beside(Step background) {
        return new Contestant(this.name, this.operation, Optional.of(background));
    }

}
