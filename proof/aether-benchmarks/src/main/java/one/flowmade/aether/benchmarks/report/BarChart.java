package one.flowmade.aether.benchmarks.report;

import java.util.List;
import java.util.Locale;

import one.flowmade.aether.benchmarks.measure.Comparison;
import one.flowmade.aether.benchmarks.measure.Score;

/**
 * Draws comparisons as bars, one group for each, as long as the values are in relation to
 * the group's longest; a line across the end of a bar shows its quartiles.
 */
final class BarChart {

    private static final int LABELS = 230;

    private static final int BARS = 360;

    private static final int VALUES = 190;

    private static final int ROW = 22;

    private static final int MARGIN = 12;

    private static final List<String> COLOURS = List.of("#8a94a6", "#2f6fdb", "#d9822b", "#3d9970", "#9b59b6",
            "#c0392b");

    private final StringBuilder svg = new StringBuilder();

    private int y = MARGIN;

    private BarChart() {
    }

    static String of(List<Comparison> comparisons) {
        BarChart chart = new BarChart();
        comparisons.forEach(chart::draw);
        return chart.framed();
    }

    private void draw(Comparison comparison) {
        text(MARGIN, this.y + 14, "font-weight=\"bold\"",
                comparison.title() + " (" + comparison.measure().unit() + ")");
        this.y += ROW;
        double longest = comparison.scores().stream().mapToDouble((score) -> score.value().high()).max().orElse(1);
        for (int i = 0; i < comparison.scores().size(); i++) {
            draw(comparison.scores().get(i), longest, COLOURS.get(i % COLOURS.size()));
        }
        this.y += MARGIN;
    }

    private void draw(Score score, double longest, String colour) {
        int left = MARGIN + LABELS;
        text(left - 8, this.y + 14, "text-anchor=\"end\"", score.contestant());
        append("<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\" fill=\"%s\"/>%n", left, this.y + 2,
                BARS * score.value().median() / longest, ROW - 6, colour);
        append("<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#222\"/>%n",
                left + BARS * score.value().low() / longest, left + BARS * score.value().high() / longest,
                this.y + ROW / 2 - 1, this.y + ROW / 2 - 1);
        text(left + BARS + 10, this.y + 14, "", "%s   %s x".formatted(MarkdownTable.number(score.value().median()),
                MarkdownTable.number(score.ratio().median())));
        this.y += ROW;
    }

    private void text(int x, int baseline, String attributes, String text) {
        append("<text x=\"%d\" y=\"%d\" %s>%s</text>%n", x, baseline, attributes, escaped(text));
    }

    private void append(String format, Object... values) {
        this.svg.append(String.format(Locale.ROOT, format, values));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private String framed() {
        int width = LABELS + BARS + VALUES + 2 * MARGIN;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                %s</svg>
                """.formatted(width, this.y + MARGIN, this.svg);
    }

}
