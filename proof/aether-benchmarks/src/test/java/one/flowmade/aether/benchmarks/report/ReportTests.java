package one.flowmade.aether.benchmarks.report;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

import one.flowmade.aether.benchmarks.measure.Comparison;
import one.flowmade.aether.benchmarks.measure.Figures;
import one.flowmade.aether.benchmarks.measure.Figures.Figure;
import one.flowmade.aether.benchmarks.measure.Measure;
import one.flowmade.aether.benchmarks.measure.Score;
import one.flowmade.aether.benchmarks.measure.Spread;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTests {

    private static final Comparison COMPARISON = new Comparison("save <fast> & \"safe\"", Measure.TIME, 9,
            List.of(new Score("jnats", new Spread(90, 100, 120), new Spread(1, 1, 1)),
                    new Score("Aether", new Spread(99.5, 1_234.5, 1_300), new Spread(1.049, 1.1, 1.2))));

    private static final Figures FIGURES = new Figures("memory", "bytes",
            List.of(new Figure("heap per actor", 0.1234)));

    private static final Environment HERE = new Environment("2026-11-21", "p", 2, "m", "s", "j", "f", "h", "n", "none");

    @Test
    void aTableShowsMediansQuartilesAndRatios() {
        assertThat(MarkdownTable.of(COMPARISON)).isEqualTo("""
                | save <fast> & "safe" | µs, less is better | quartiles | ratio | quartiles |
                | --- | ---: | ---: | ---: | ---: |
                | jnats | 100 | 90.0 to 120 | 1.00 | 1.00 to 1.00 |
                | Aether | 1,235 | 99.5 to 1,300 | 1.10 | 1.05 to 1.20 |
                """);
        assertThat(MarkdownTable.of(FIGURES)).isEqualTo("""
                | memory | bytes |
                | --- | ---: |
                | heap per actor | 0.123 |
                """);
    }

    @Test
    void aChartIsWellFormedAndItsBarsAreInProportion() throws Exception {
        Document chart = DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(BarChart.of(List.of(COMPARISON, COMPARISON)))));
        assertThat(chart.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(chart.getElementsByTagName("text").item(0).getTextContent())
            .isEqualTo("save <fast> & \"safe\" (µs)");
        double jnats = width(chart, 1);
        double aether = width(chart, 2);
        assertThat(chart.getElementsByTagName("rect").getLength()).isEqualTo(5);
        assertThat(aether / jnats).isBetween(12.0, 12.7);
    }

    private static double width(Document chart, int bar) {
        return Double.parseDouble(((Element) chart.getElementsByTagName("rect").item(bar)).getAttribute("width"));
    }

    @Test
    void writesWhatItWasGivenAndReplacesWhatWasThere(@TempDir Path directory) throws Exception {
        Report report = new Report(directory.resolve("new"));
        report.write(new Section("save", HERE, List.of(), List.of(FIGURES)));
        report.write(new Section("save", HERE, List.of(COMPARISON), List.of(FIGURES)));
        Path written = directory.resolve("new");
        JsonNode json = new ObjectMapper().readTree(written.resolve("save.json").toFile());
        assertThat(json.at("/environment/processors").intValue()).isEqualTo(2);
        assertThat(json.at("/comparisons/0/measure").textValue()).isEqualTo("TIME");
        assertThat(json.at("/comparisons/0/scores/1/contestant").textValue()).isEqualTo("Aether");
        assertThat(json.at("/comparisons/0/scores/1/ratio/median").doubleValue()).isEqualTo(1.1);
        assertThat(json.at("/figures/0/figures/0/value").doubleValue()).isEqualTo(0.1234);
        assertThat(Files.readString(written.resolve("save.md"))).startsWith("2026-11-21, 2 x p, m,")
            .contains("| Aether |")
            .contains("heap per actor");
        assertThat(Files.readString(written.resolve("save.svg"))).startsWith("<svg");
    }

}
