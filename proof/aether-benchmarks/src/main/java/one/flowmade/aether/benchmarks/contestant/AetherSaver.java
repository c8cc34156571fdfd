package one.flowmade.aether.benchmarks.contestant;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import io.nats.client.Options;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.nats.store.JetStreamEventStore;
import one.flowmade.aether.nats.store.JetStreamEventStoreConfig;
import one.flowmade.aether.store.spi.StoreMetrics;

/**
 * Aether as an application uses it.
 */
public final class AetherSaver implements AsyncSaver {

    private final String name;

    private final NatsConnections connections;

    private final JetStreamEventStore store;

    private AetherSaver(String name, NatsConnections connections, JetStreamEventStore store) {
        this.name = name;
        this.connections = connections;
        this.store = store;
    }

    /**
     * Opens a store.
     * @param name its name in tables
     * @param url the server
     * @param stream the stream, made if absent
     * @param settings what differs from the defaults
     * @return the store
     */
    public static AetherSaver open(String name, String url, String stream,
            UnaryOperator<JetStreamEventStoreConfig.Builder> settings) {
        NatsConnections connections = NatsConnections.open(Options.builder().server(url).build());
        JetStreamEventStoreConfig config = settings.apply(JetStreamEventStoreConfig.builder().stream(stream)).build();
        return new AetherSaver(name, connections,
                JetStreamEventStore.open(connections, config, List.of(), StoreMetrics.NONE));
    }

    public static AetherSaver open(String url, String stream) {
        return open("Aether", url, stream, UnaryOperator.identity());
    }

    @Override
    public String name() {
        return this.name;
    }

    public JetStreamEventStore store() {
        return this.store;
    }

    @Override
    public void save(List<Event> events) {
        if (events.size() == 1) {
            this.store.saveEvent(events.get(0));
        }
        else {
            this.store.saveEvents(events);
        }
    }

    @Override
    public CompletableFuture<?> saveAsync(Event event) {
        return this.store.saveEventAsync(event);
    }

    @Override
    public void close() {
        this.store.close();
        this.connections.close();
    }

}
