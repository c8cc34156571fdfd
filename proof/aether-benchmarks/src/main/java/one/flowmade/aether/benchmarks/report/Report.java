package one.flowmade.aether.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/**
 * A directory of results: for each workload its results as JSON, as Markdown tables, and
 * its comparisons as a chart.
 */
public final class Report {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path directory;

    public Report(Path directory) {
        this.directory = directory;
    }

    /**
     * Writes one workload's results in place of its earlier ones.
     * @param section the results
     * @throws IOException if they cannot be written
     */
    public void write(Section section) throws IOException {
        Files.createDirectories(this.directory);
        JSON.writeValue(file(section, ".json").toFile(), section);
        Files.writeString(file(section, ".md"), MarkdownTable.of(section));
        if (!section.comparisons().isEmpty()) {
            Files.writeString(file(section, ".svg"), BarChart.of(section.comparisons()));
        }
    }

    private Path file(Section section, String extension) {
        return this.directory.resolve(section.workload() + extension);
    }

}
