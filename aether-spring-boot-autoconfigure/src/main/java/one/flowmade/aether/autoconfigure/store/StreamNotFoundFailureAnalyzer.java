package one.flowmade.aether.autoconfigure.store;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import one.flowmade.aether.nats.store.StreamNotFoundException;

/**
 * Explains that the stream is absent and may not be made.
 */
final class StreamNotFoundFailureAnalyzer extends AbstractFailureAnalyzer<StreamNotFoundException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StreamNotFoundException cause) {
        return new FailureAnalysis(
                "Stream '%s' does not exist, and 'aether.store.provision' = 'none' forbids to make it."
                    .formatted(cause.getStreamName()),
                "Set 'aether.store.provision' to 'create', or have the stream made beforehand. If it exists under another name, correct 'aether.stream' or 'aether.namespace'.",
                cause);
    }

}
