package one.flowmade.aether.autoconfigure.nats;

import io.nats.client.Options;

/**
 * Changes the options with which Aether connects to NATS, after everything else has been
 * set. Several are called in their order. Listeners, reconnect buffer, pings and the
 * number of reconnects stay Aether's own.
 */
@FunctionalInterface
public interface NatsOptionsCustomizer {

    /**
     * Changes the options.
     * @param builder holds what is set so far
     */
    void customize(Options.Builder builder);

}
