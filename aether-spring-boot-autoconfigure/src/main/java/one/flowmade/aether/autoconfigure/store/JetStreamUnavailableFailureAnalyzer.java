package one.flowmade.aether.autoconfigure.store;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import one.flowmade.aether.nats.store.JetStreamUnavailableException;

/**
 * Explains that the server answers, but keeps no streams.
 */
final class JetStreamUnavailableFailureAnalyzer extends AbstractFailureAnalyzer<JetStreamUnavailableException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, JetStreamUnavailableException cause) {
        return new FailureAnalysis(
                "The NATS server at 'aether.nats.servers' answers, but does not offer JetStream: %s"
                    .formatted(cause.getMessage()),
                "Switch JetStream on, by 'nats-server -js' or by a block 'jetstream' in the server's configuration, or set 'aether.nats.servers' to a server that has it. In a cluster, see that a majority of the servers runs.",
                cause);
    }

}
