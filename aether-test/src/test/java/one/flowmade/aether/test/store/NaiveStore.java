package one.flowmade.aether.test.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.store.EventStoredListener;
import one.flowmade.aether.store.spi.Append;

/**
 * Takes whatever it is given, tells it on the spot, and hands out its own list.
 */
class NaiveStore extends ForwardingStore {

    private final Map<String, List<Event>> histories = new ConcurrentHashMap<>();

    private final String namespace;

    private final List<EventStoredListener> listeners;

    NaiveStore(String namespace, List<EventStoredListener> listeners) {
        super(namespace, listeners);
        this.namespace = namespace;
        this.listeners = listeners;
    }

    List<Event> history(String actorId) {
        return this.histories.computeIfAbsent(actorId, (id) -> new ArrayList<>());
    }

    @Override
    void save(Append append) {
        List<Event> history = history(append.actorId());
        synchronized (history) {
            history.addAll(append.events());
        }
        tell(append);
    }

    void tell(Append append) {
        for (Event event : append.events()) {
            EventStored fact = EventStored.of(event, Instant.now(), this.namespace);
            this.listeners.forEach((listener) -> listener.onEventStored(fact));
        }
    }

    @Override
    public List<Event> getEvents(String actorId, long fromVersion) {
        return history(actorId);
    }

    @Override
    public long getLatestVersion(String actorId) {
        List<Event> history = history(actorId);
        synchronized (history) {
            return history.isEmpty() ? 0 : history.get(history.size() - 1).version();
        }
    }

}
