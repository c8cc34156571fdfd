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

    private final AetherProperties properties;

    StreamProvisioningFailureAnalyzer(Environment environment) {
        this.properties = Binder.get(environment).bindOrCreate("aether", AetherProperties.class);
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StreamProvisioningException cause) {
        return new FailureAnalysis(
                "%s. It was asked for with 'aether.replicas' = %d and 'aether.retention' = %s."
                    .formatted(cause.getMessage(), this.properties.replicas(), this.properties.retention()),
                "Set 'aether.replicas' to no more than the servers of the cluster, 1 if there is no cluster, and see that the server has room and that its limits allow the stream. Or have the stream made beforehand and set 'aether.store.provision' to 'none'.",
                cause);
    }

}
