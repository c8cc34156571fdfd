package one.flowmade.aether.autoconfigure.store;

import java.util.stream.Collectors;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import one.flowmade.aether.nats.store.StreamMismatchException;

/**
 * Explains in what the stream differs from the settings, and how to bring them together.
 */
final class StreamMismatchFailureAnalyzer extends AbstractFailureAnalyzer<StreamMismatchException> {

    private static final String PROPERTY = "aether.store.provision";

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StreamMismatchException cause) {
        String differences = cause.getDifferences()
            .stream()
            .map("\t- "::concat)
            .collect(Collectors.joining(System.lineSeparator()));
        String description = "Stream '%s' is not as the settings 'aether.*' want it:%n%n%s"
            .formatted(cause.getStreamName(), differences);
        return new FailureAnalysis(description, action(cause), cause);
    }

    private static String action(StreamMismatchException cause) {
        String adapt = "Change the settings, 'aether.retention' and 'aether.replicas' among them, to what the stream has, or choose another 'aether.stream' or 'aether.namespace'.";
        return cause.isMendable()
                ? "Set '%s' to 'update' to bring the stream in line; that deletion is denied from then on cannot be taken back. Or: %s"
                    .formatted(PROPERTY, adapt)
                : adapt;
    }

}
