package one.flowmade.aether.benchmarks.report;

import java.util.Locale;
import java.util.StringJoiner;

import one.flowmade.aether.benchmarks.measure.Comparison;
import one.flowmade.aether.benchmarks.measure.Figures;
import one.flowmade.aether.benchmarks.measure.Score;
import one.flowmade.aether.benchmarks.measure.Spread;

/**
 * Writes results as Markdown tables.
 */
public final class MarkdownTable {

    private MarkdownTable() {
    }

    static String of(Section section) {
        StringJoiner tables = new StringJoiner("\n");
        tables.add(section.environment().describe() + ".\n");
        section.comparisons().forEach((comparison) -> tables.add(of(comparison)));
        section.figures().forEach((figures) -> tables.add(of(figures)));
        return tables.toString();
    }

    public static String of(Comparison comparison) {
        StringBuilder table = new StringBuilder();
        table.append("| %s | %s, %s is better | quartiles | ratio | quartiles |%n| --- | ---: | ---: | ---: | ---: |%n"
            .formatted(comparison.title(), comparison.measure().unit(), comparison.measure().better()));
        for (Score score : comparison.scores()) {
            table.append("| %s | %s | %s | %s | %s |%n".formatted(score.contestant(), number(score.value().median()),
                    quartiles(score.value()), ratio(score.ratio().median()),
                    ratio(score.ratio().low()) + " to " + ratio(score.ratio().high())));
        }
        return table.toString();
    }

    public static String of(Figures figures) {
        StringBuilder table = new StringBuilder();
        table.append("| %s | %s |%n| --- | ---: |%n".formatted(figures.title(), figures.unit()));
        figures.figures()
            .forEach((figure) -> table.append("| %s | %s |%n".formatted(figure.name(), number(figure.value()))));
        return table.toString();
    }

    private static String quartiles(Spread spread) {
        return number(spread.low()) + " to " + number(spread.high());
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }

    /** Three digits count; what is larger shows all of its digits before the point. */
    static String number(double value) {
        int digits = (Math.abs(value) >= 100) ? 0 : (Math.abs(value) >= 10) ? 1 : (Math.abs(value) >= 1) ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

}
