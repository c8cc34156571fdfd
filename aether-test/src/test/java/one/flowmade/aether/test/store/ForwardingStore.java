package one.flowmade.aether.test.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.EventStoreWithErrors;
import one.flowmade.aether.store.EventStoredListener;
import one.flowmade.aether.store.ReplayResult;
import one.flowmade.aether.store.memory.InMemoryEventStore;
import one.flowmade.aether.store.spi.Append;

/**
 * A store that is right until something is overridden: every blocking save goes through
 * {@link #save}, every reading of a history through {@link #getEvents}.
 */
class ForwardingStore implements EventStoreWithErrors {

    private final EventStoreWithErrors store;

    ForwardingStore(String namespace, List<EventStoredListener> listeners) {
        this(InMemoryEventStore.builder().namespace(namespace).listeners(listeners).build());
    }

    ForwardingStore(EventStoreWithErrors store) {
        this.store = store;
    }

    void save(Append append) {
        if (append.expectedVersion().isPresent()) {
            this.store.saveEvents(append.actorId(), append.expectedVersion().getAsLong(), append.events());
        }
        else {
            this.store.saveEvents(append.events());
        }
    }

    @Override
    public void saveEvent(Event event) {
        save(Append.of(event));
    }

    @Override
    public void saveEvents(List<Event> events) {
        save(Append.of(events));
    }

    @Override
    public void saveEvents(String actorId, long expectedVersion, List<Event> events) {
        save(Append.of(actorId, expectedVersion, events));
    }

    @Override
    public CompletableFuture<Void> saveEventAsync(Event event) {
        return this.store.saveEventAsync(event);
    }

    @Override
    public List<Event> getEvents(String actorId, long fromVersion) {
        return this.store.getEvents(actorId, fromVersion);
    }

    @Override
    public Stream<Event> streamEvents(String actorId, long fromVersion) {
        return getEvents(actorId, fromVersion).stream();
    }

    @Override
    public ReplayResult getEventsWithErrors(String actorId, long fromVersion) {
        return new ReplayResult(getEvents(actorId, fromVersion), List.of(), false);
    }

    @Override
    public long getLatestVersion(String actorId) {
        return this.store.getLatestVersion(actorId);
    }

    @Override
    public void close() {
        this.store.close();
    }

}
