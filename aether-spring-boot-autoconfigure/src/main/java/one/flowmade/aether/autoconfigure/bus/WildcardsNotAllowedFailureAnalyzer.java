package one.flowmade.aether.autoconfigure.bus;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import one.flowmade.aether.bus.WildcardsNotAllowedException;

/**
 * Explains that a subscription crosses the border between namespaces.
 */
final class WildcardsNotAllowedFailureAnalyzer extends AbstractFailureAnalyzer<WildcardsNotAllowedException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, WildcardsNotAllowedException cause) {
        return new FailureAnalysis(
                "A subscription to '%s' would cross the border between namespaces, and 'aether.bus.allow-wildcards' is false."
                    .formatted(cause.getPattern()),
                "Subscribe to a namespace without '*' and '>', or set 'aether.bus.allow-wildcards' to 'true'.", cause);
    }

}
