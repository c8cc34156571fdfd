package one.flowmade.aether.benchmarks.report;

import java.util.List;

import one.flowmade.aether.benchmarks.measure.Comparison;
import one.flowmade.aether.benchmarks.measure.Figures;

/**
 * What came of one workload.
 *
 * @param workload its name
 * @param environment where it ran
 * @param comparisons the outcomes of its duels
 * @param figures what it measured otherwise
 */
public record Section(String workload, Environment environment, List<Comparison> comparisons, List<Figures> figures) {

    public Section {
        comparisons = List.copyOf(comparisons);
        figures = List.copyOf(figures);
    }

}
