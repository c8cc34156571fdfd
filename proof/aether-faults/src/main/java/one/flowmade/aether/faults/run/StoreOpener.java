package one.flowmade.aether.faults.run;

import java.util.List;

import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.nats.store.JetStreamEventStore;
import one.flowmade.aether.nats.store.JetStreamEventStoreConfig;
import one.flowmade.aether.store.EventStoredListener;

/**
 * Opens a store, as it is or broken on purpose.
 */
@FunctionalInterface
public interface StoreOpener {

    /** Opens the store as everybody gets it. */
    StoreOpener UNBROKEN = (connections, config, listeners) -> {
        JetStreamEventStore.Builder builder = JetStreamEventStore.builder(connections);
        return builder.config(config).listeners(listeners).open();
    };

    JetStreamEventStore open(NatsConnections connections, JetStreamEventStoreConfig config,
            List<EventStoredListener> listeners);

}
