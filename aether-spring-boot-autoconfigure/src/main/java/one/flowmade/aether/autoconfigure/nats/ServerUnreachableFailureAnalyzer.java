package one.flowmade.aether.autoconfigure.nats;

import io.nats.client.AuthenticationException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import one.flowmade.aether.nats.client.ServerUnreachableException;

/**
 * Explains that no server answers, or that it does not let the application in.
 */
final class ServerUnreachableFailureAnalyzer extends AbstractFailureAnalyzer<ServerUnreachableException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ServerUnreachableException cause) {
        if (cause.getCause() instanceof AuthenticationException refusal) {
            return new FailureAnalysis(
                    "The NATS server at 'aether.nats.servers' = %s refused the login: %s".formatted(cause.getServers(),
                            refusal.getMessage()),
                    "Set 'aether.nats.username' and 'aether.nats.password', or 'aether.nats.token', or 'aether.nats.credentials-file', to what the server knows.",
                    cause);
        }
        return new FailureAnalysis(
                "No NATS server answers at 'aether.nats.servers' = %s.".formatted(cause.getServers()),
                "Start a server with JetStream there, for example by 'nats-server -js', or set 'aether.nats.servers' to where one runs. To do without a server, set 'aether.store.type' to 'in-memory'.",
                cause);
    }

}
