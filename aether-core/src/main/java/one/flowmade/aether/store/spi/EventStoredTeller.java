package one.flowmade.aether.store.spi;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import one.flowmade.aether.context.EventContext;
import one.flowmade.aether.context.HandledEvent;
import one.flowmade.aether.context.HandledEvent.Source;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.store.EventStoredListener;

/**
 * Tells listeners what was stored: in the order of {@link #stored} per actor, one thread
 * at a time for each actor, never waiting for another thread's listener. What a listener
 * throws is logged.
 * <p>
 * Each actor that has something to tell has a queue; the queue is created by the first
 * entry and removed by the teller that finds it empty, both under the map's lock for that
 * actor. So there is at most one teller of a queue, and no entry is left behind.
 */
public final class EventStoredTeller {

    private static final Logger logger = LoggerFactory.getLogger(EventStoredTeller.class);

    private final Map<String, Queue> queues = new ConcurrentHashMap<>();

    private final String namespace;

    private final List<EventStoredListener> listeners;

    private final EventContext context;

    private final Clock clock;

    public EventStoredTeller(String namespace, List<EventStoredListener> listeners, EventContext context, Clock clock) {
        this.namespace = namespace;
        this.listeners = List.copyOf(listeners);
        this.context = context;
        this.clock = clock;
    }

    /**
     * Puts stored events into their actor's queue. Called in the order in which an
     * actor's events were stored.
     * @param actorId the actor
     * @param events what was stored
     * @param whenTold runs when they have been told, on the thread that told them
     */
    public void stored(String actorId, List<Event> events, Runnable whenTold) {
        Entry entry = new Entry(events, this.clock.instant(), whenTold);
        this.queues.compute(actorId, (id, queue) -> {
            Queue present = (queue != null) ? queue : new Queue();
            present.entries.add(entry);
            return present;
        });
    }

    /**
     * Tells what waits in an actor's queue, unless another call, this thread's own
     * included, is telling it; that one then goes on with what is new.
     * @param actorId the actor
     */
    public void tell(String actorId) {
        if (!claim(actorId)) {
            return;
        }
        Entry entry = next(actorId);
        while (entry != null) {
            tell(entry);
            entry = next(actorId);
        }
    }

    boolean isIdle() {
        return this.queues.isEmpty();
    }

    private boolean claim(String actorId) {
        boolean[] claimed = new boolean[1];
        this.queues.computeIfPresent(actorId, (id, queue) -> {
            claimed[0] = !queue.claimed;
            queue.claimed = true;
            return queue;
        });
        return claimed[0];
    }

    private @Nullable Entry next(String actorId) {
        Entry[] next = new Entry[1];
        this.queues.computeIfPresent(actorId, (id, queue) -> {
            next[0] = queue.entries.poll();
            return (next[0] != null) ? queue : null;
        });
        return next[0];
    }

    private void tell(Entry entry) {
        if (!this.listeners.isEmpty()) {
            for (Event event : entry.events) {
                EventStored fact = EventStored.of(event, entry.timestamp, this.namespace);
                this.context.handle(HandledEvent.of(Source.STORE, fact), () -> tell(fact));
            }
        }
        runGuarded(entry.whenTold, "completion", entry.events.get(0).id());
    }

    private void tell(EventStored fact) {
        for (EventStoredListener listener : this.listeners) {
            runGuarded(() -> listener.onEventStored(fact), listener, fact);
        }
    }

    private void runGuarded(Runnable call, Object whose, Object about) {
        try {
            call.run();
        }
        catch (Throwable ex) {
            logger.error("{} failed on {}; it is stored all the same", whose, about, ex);
        }
    }

    private static final class Queue {

        private final Deque<Entry> entries = new ArrayDeque<>();

        private boolean claimed;

    }

    private record Entry(List<Event> events, Instant timestamp, Runnable whenTold) {
    }

}
