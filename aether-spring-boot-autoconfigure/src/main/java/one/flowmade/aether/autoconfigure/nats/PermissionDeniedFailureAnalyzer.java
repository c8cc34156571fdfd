package one.flowmade.aether.autoconfigure.nats;

import java.util.Locale;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import one.flowmade.aether.nats.client.PermissionDeniedException;

/**
 * Explains that the application's user lacks a permission.
 */
final class PermissionDeniedFailureAnalyzer extends AbstractFailureAnalyzer<PermissionDeniedException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PermissionDeniedException cause) {
        String operation = cause.getOperation().name().toLowerCase(Locale.ROOT);
        return new FailureAnalysis(
                "The NATS server does not permit the user of 'aether.nats' to %s to '%s'.".formatted(operation,
                        cause.getSubject()),
                "Add '%s' to the user's permissions to %s; docs/security.md lists all that are needed. A user who may not make streams needs 'aether.store.provision' = 'none'. Answers arrive below 'aether.nats.inbox-prefix'."
                    .formatted(cause.getSubject(), operation),
                cause);
    }

}
