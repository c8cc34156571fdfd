package one.flowmade.aether.benchmarks.measure;

import java.util.List;

/**
 * Things that were measured once, or by another harness, and are compared with nothing.
 *
 * @param title what was measured
 * @param unit the unit of all of them
 * @param figures the figures
 */
public record Figures(String title, String unit, List<Figure> figures) {

    public Figures {
        figures = List.copyOf(figures);
    }

    /**
     * One figure.
     *
     * @param name what it tells
     * @param value its value
     */
    public record Figure(String name, double value) {

    }

}
