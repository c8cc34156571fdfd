package one.flowmade.aether.store.spi;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

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

    private final Executor threads;

    /**
     * Creates a teller.
     * @param namespace the namespace that {@code EventStored} names
     * @param listeners told in this order
     * @param context where they are told
     * @param clock tells when something was stored
     * @param threads where futures complete and {@link #tellLater} tells
     */
    public EventStoredTeller(String namespace, List<EventStoredListener> listeners, EventContext context, Clock clock,
            Executor threads) {
        this.namespace = namespace;
        this.listeners = List.copyOf(listeners);
        this.context = context;
        this.clock = clock;
        this.threads = threads;
    }

    /**
     * Puts stored events into their actor's queue. Called in the order in which an
     * actor's events were stored.
     * @param actorId the actor
     * @param events what was stored, nothing if the save was a repetition
     * @param told completes when they have been told, {@code null} if nobody waits
     */
    public void stored(String actorId, List<Event> events, @Nullable CompletableFuture<Void> told) {
        Entry entry = new Entry(events, this.clock.instant(), told);
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
        tell(actorId, this.threads);
    }

    /**
     * Does the same on one of the teller's threads.
     * @param actorId the actor
     */
    public void tellLater(String actorId) {
        this.threads.execute(() -> tell(actorId, Runnable::run));
    }

    /**
     * What depends on a future may wait for the next event of the actor to be told. So
     * only the last completes on this thread, which then tells nothing any more.
     */
    private void tell(String actorId, Executor lastCompletes) {
        Entry entry = claim(actorId) ? next(actorId) : null;
        while (entry != null) {
            tell(entry);
            Entry following = next(actorId);
            entry.complete((following != null) ? this.threads : lastCompletes);
            entry = following;
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
        if (this.listeners.isEmpty()) {
            return;
        }
        for (Event event : entry.events) {
            EventStored fact = EventStored.of(event, entry.timestamp, this.namespace);
            this.context.handle(HandledEvent.of(Source.STORE, fact), () -> tell(fact));
        }
    }

    private void tell(EventStored fact) {
        for (EventStoredListener listener : this.listeners) {
            try {
                listener.onEventStored(fact);
            }
            catch (Throwable ex) {
                logger.error("{} failed on {}; it is stored all the same", listener, fact, ex);
            }
        }
    }

    private static final class Queue {

        private final Deque<Entry> entries = new ArrayDeque<>();

        private boolean claimed;

    }

    private record Entry(List<Event> events, Instant timestamp, @Nullable CompletableFuture<Void> told) {

        void complete(Executor threads) {
            if (this.told != null) {
                threads.execute(() -> this.told.complete(null));
            }
        }

    }

}
