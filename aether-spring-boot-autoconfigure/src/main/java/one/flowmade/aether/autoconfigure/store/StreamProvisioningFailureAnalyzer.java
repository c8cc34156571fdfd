package one.flowmade.aether.autoconfigure.store;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

import one.flowmade.aether.autoconfigure.AetherProperties;
import one.flowmade.aether.nats.store.StreamProvisioningException;

/**
 * Explains that the server refused to make or to change the stream.
 */
final class StreamProvisioningFailureAnalyzer extends AbstractFailureAnalyzer<StreamProvisioningException> {

    private final Environment environment;

    StreamProvisioningFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StreamProvisioningException cause) {
        if (cause.isOverlapping()) {
            return new FailureAnalysis(
                    "Another stream takes the subjects '%1$s.events.>', so stream '%1$s' cannot be made: %2$s."
                        .formatted(cause.getStreamName(), cause.getMessage()),
                    "Take these subjects from the other stream, as 'nats stream ls --subjects' shows it, or choose another 'aether.stream' or 'aether.namespace'.",
                    cause);
        }
        AetherProperties properties = Binder.get(this.environment).bindOrCreate("aether", AetherProperties.class);
        return new FailureAnalysis(
                "The server refuses what 'aether.replicas' = %d and 'aether.retention' = %s ask for: %s."
                    .formatted(properties.replicas(), properties.retention(), cause.getMessage()),
                "Set 'aether.replicas' to no more than the servers of the cluster, 1 if there is no cluster, and see that the server has room and that its limits allow the stream. Or have the stream made beforehand and set 'aether.store.provision' to 'none'.",
                cause);
    }

}
