package one.flowmade.aether.autoconfigure.store;

import java.util.function.Consumer;

import org.springframework.beans.factory.ObjectProvider;

import one.flowmade.aether.context.EventContext;
import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.nats.store.EventFeed;
import one.flowmade.aether.nats.store.JetStreamEventStore;
import one.flowmade.aether.nats.store.JetStreamEventStoreConfig;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.EventStoredListener;
import one.flowmade.aether.store.spi.StoreMetrics;

/**
 * Opens stores on JetStream over the same connections.
 */
final class JetStreamStoreOpener implements StoreOpener {

    private final JetStreamEventStoreConfig config;

    private final ObjectProvider<NatsConnections> connections;

    private final ObjectProvider<EventStoredListener> listeners;

    private final ObjectProvider<StoreMetrics> metrics;

    private final EventContext context;

    private final Consumer<EventStored> remotePublisher;

    JetStreamStoreOpener(JetStreamEventStoreConfig config, ObjectProvider<NatsConnections> connections,
            ObjectProvider<EventStoredListener> listeners, ObjectProvider<StoreMetrics> metrics, EventContext context,
            Consumer<EventStored> remotePublisher) {
        this.config = config;
        this.connections = connections;
        this.listeners = listeners;
        this.metrics = metrics;
        this.context = context;
        this.remotePublisher = remotePublisher;
    }

    /**
     * Opens the store of {@code aether.namespace}.
     * @return an open store without a feed
     */
    JetStreamEventStore open() {
        return open(this.config, this.metrics.getIfAvailable(() -> StoreMetrics.NONE));
    }

    @Override
    public EventStore open(String namespace) {
        StoreMetrics own = this.metrics.getIfAvailable(() -> StoreMetrics.NONE);
        JetStreamEventStore store = open(this.config.withNamespace(namespace), own.forNamespace(namespace));
        follow(store).start();
        return store;
    }

    private JetStreamEventStore open(JetStreamEventStoreConfig config, StoreMetrics metrics) {
        return JetStreamEventStore.builder(this.connections.getObject())
            .config(config)
            .listeners(this.listeners.orderedStream().toList())
            .metrics(metrics)
            .context(this.context)
            .open();
    }

    EventFeed follow(JetStreamEventStore store) {
        return store.createFeed(this.remotePublisher);
    }

}
