package one.flowmade.aether.autoconfigure.nats;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import one.flowmade.aether.nats.client.ServerTooOldException;

/**
 * Explains that the server lacks what Aether relies on.
 */
final class ServerTooOldFailureAnalyzer extends AbstractFailureAnalyzer<ServerTooOldException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ServerTooOldException cause) {
        return new FailureAnalysis(
                "The NATS server at 'aether.nats.servers' has version %s, but %s or newer is needed."
                    .formatted(cause.getVersion(), cause.getRequiredVersion()),
                "Upgrade the server, all of them in a cluster, or set 'aether.nats.servers' to where a newer one runs.",
                cause);
    }

}
