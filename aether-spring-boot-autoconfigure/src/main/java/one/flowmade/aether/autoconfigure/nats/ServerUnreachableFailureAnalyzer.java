package one.flowmade.aether.autoconfigure.nats;

import java.util.Objects;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

import io.nats.client.AuthenticationException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;

import one.flowmade.aether.nats.client.ServerUnreachableException;

/**
 * Explains that no server answers, or that one does not let the application in, or that
 * it does not prove who it is.
 */
final class ServerUnreachableFailureAnalyzer extends AbstractFailureAnalyzer<ServerUnreachableException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ServerUnreachableException cause) {
        if (cause.getCause() instanceof AuthenticationException refusal) {
            return new FailureAnalysis(
                    "The NATS server at 'aether.nats.servers' = %s refused the login: %s".formatted(cause.getServers(),
                            refusal.getMessage()),
                    "Set 'aether.nats.username' and 'aether.nats.password', or 'aether.nats.token', or 'aether.nats.credentials-file' or 'aether.nats.credentials', or 'aether.nats.nkey', to what the server knows.",
                    cause);
        }
        if (causedByTls(cause)) {
            return new FailureAnalysis(
                    "TLS with the NATS server at 'aether.nats.servers' = %s failed: %s".formatted(cause.getServers(),
                            NestedExceptionUtils.getMostSpecificCause(cause).getMessage()),
                    "See that the server's certificate is for the host in 'aether.nats.servers', and that the SSL bundle of 'aether.nats.ssl.bundle' trusts it, and holds a certificate if the server asks for one.",
                    cause);
        }
        return new FailureAnalysis(
                "No NATS server answers at 'aether.nats.servers' = %s.".formatted(cause.getServers()),
                "Start a server with JetStream there, for example by 'nats-server -js', or set 'aether.nats.servers' to where one runs. To do without a server, set 'aether.store.type' to 'in-memory'.",
                cause);
    }

    private static boolean causedByTls(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(SSLException.class::isInstance);
    }

}
