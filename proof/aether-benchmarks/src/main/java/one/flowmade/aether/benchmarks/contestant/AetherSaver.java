package one.flowmade.aether.benchmarks.contestant;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.nats.client.Options;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.nats.store.GroupCommit;
import one.flowmade.aether.nats.store.JetStreamEventStore;
import one.flowmade.aether.nats.store.JetStreamEventStoreConfig;
import one.flowmade.aether.store.VersionConflictException;

/**
 * Aether as an application uses it.
 */
public final class AetherSaver implements AsyncSaver, RefusingSaver {

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
        return new AetherSaver(name, connections, JetStreamEventStore.builder(connections).config(config).open());
    }

    public static AetherSaver open(String url, String stream) {
        return open("Aether", url, stream, UnaryOperator.identity());
    }

    /**
     * Opens a store that groups concurrent saves otherwise than by default.
     * @param url the server
     * @param stream the stream, made if absent
     * @param groupCommit whether it does
     * @return the store
     */
    public static AetherSaver open(String url, String stream, GroupCommit groupCommit) {
        return open("Aether, group commit " + groupCommit.name().toLowerCase(Locale.ROOT), url, stream,
                (settings) -> settings.groupCommit(groupCommit));
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
    public boolean refuses(Event event) {
        try {
            this.store.saveEvent(event);
            return false;
        }
        catch (VersionConflictException ex) {
            return true;
        }
    }

    @Override
    public CompletableFuture<?> saveAsync(Event event) {
        return this.store.saveEventAsync(event);
    }

    /**
     * Saves many events as fast as it can, and waits until all are stored.
     * @param events the events, each actor's in order
     */
    public void saveAll(Stream<Event> events) {
        CompletableFuture<?>[] saves = events.map(this.store::saveEventAsync).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(saves).join();
    }

    @Override
    public void close() {
        this.store.close();
        this.connections.close();
    }

}
