package one.flowmade.aether.context;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import one.flowmade.aether.context.EventObserver.Observed;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.MetadataKeys;

/**
 * Surrounds what stores and buses do: new events are given the metadata that follow from
 * where they are made, and an observer watches. Thread-safe.
 * <p>
 * A new event is given the id of the event that its thread is handling as causation, that
 * event's correlation (its id if it has none) and user; without such an event the current
 * user. It is given the ids of the trace that the observer tells. What it has already is
 * kept, and an event is never its own cause. The caller's event does not change; the same
 * event saved twice may be given different metadata, of which those of the save that
 * stored it count.
 */
public final class EventContext {

    private static final CurrentUser NOBODY = () -> null;

    /** Knows no user, and nobody watches. */
    public static final EventContext PLAIN = new EventContext(EventObserver.NONE);

    private static final Logger logger = LoggerFactory.getLogger(EventContext.class);

    private final CurrentUser user;

    private final EventObserver observer;

    /**
     * Knows no user.
     * @param observer watches
     */
    public EventContext(EventObserver observer) {
        this(NOBODY, observer);
    }

    public EventContext(CurrentUser user, EventObserver observer) {
        this.user = Objects.requireNonNull(user, "'user' must not be null");
        this.observer = Objects.requireNonNull(observer, "'observer' must not be null");
    }

    /**
     * Saves.
     * @param namespace the namespace of the store
     * @param events what is to be saved, at least one event
     * @param saving given the events with their metadata, returns when they are stored
     */
    public void save(String namespace, List<Event> events, Consumer<List<Event>> saving) {
        Observed observed = begin(() -> this.observer.saving(namespace, events));
        run(observed, () -> saving.accept(enrich(events, observed.trace())));
    }

    /**
     * Saves without waiting.
     * @param namespace the namespace of the store
     * @param events what is to be saved, at least one event
     * @param saving given the events with their metadata
     * @return what {@code saving} returned
     */
    public CompletableFuture<Void> saveAsync(String namespace, List<Event> events,
            Function<List<Event>, CompletableFuture<Void>> saving) {
        Observed observed = begin(() -> this.observer.saving(namespace, events));
        return untilDone(observed, () -> saving.apply(enrich(events, observed.trace())));
    }

    /**
     * Publishes.
     * @param namespace the namespace
     * @param event what is to be published
     * @param publishing given the event with its metadata
     */
    public void publish(String namespace, Event event, Consumer<Event> publishing) {
        Observed observed = begin(() -> this.observer.publishing(namespace, event));
        run(observed, () -> publishing.accept(enrich(event, observed.trace())));
    }

    /**
     * Reads.
     * @param namespace the namespace of the store
     * @param operation which read
     * @param actorId the actor whose history is read
     * @param reading reads
     * @param <T> the type of what is read
     * @return what was read
     */
    public <T> T read(String namespace, ReadOperation operation, String actorId, Supplier<T> reading) {
        return call(begin(() -> this.observer.reading(namespace, operation, actorId)), reading);
    }

    /**
     * Reads while a stream is consumed.
     * @param namespace the namespace of the store
     * @param operation which read
     * @param actorId the actor whose history is read, {@code null} for all
     * @param reading opens the stream
     * @param <T> the type of what is read
     * @return the stream, whose closing ends the read
     */
    public <T> Stream<T> stream(String namespace, ReadOperation operation, @Nullable String actorId,
            Supplier<Stream<T>> reading) {
        Observed observed = begin(() -> this.observer.reading(namespace, operation, actorId));
        try {
            return reading.get().onClose(() -> end(observed, null));
        }
        catch (RuntimeException ex) {
            end(observed, ex);
            throw ex;
        }
    }

    /**
     * Handles an event: what this thread saves and publishes meanwhile has it as its
     * cause.
     * @param event the event
     * @param handler handles it
     */
    public void handle(HandledEvent event, Runnable handler) {
        HandledEvent before = CurrentEvent.get();
        CurrentEvent.set(event);
        try {
            run(begin(() -> this.observer.handling(event)), handler);
        }
        finally {
            CurrentEvent.set(before);
        }
    }

    private List<Event> enrich(List<Event> events, Map<String, String> trace) {
        return addsNothing(trace) ? events : events.stream().map((event) -> enrich(event, trace)).toList();
    }

    private boolean addsNothing(Map<String, String> trace) {
        return CurrentEvent.get() == null && trace.isEmpty() && this.user == NOBODY;
    }

    private Event enrich(Event event, Map<String, String> trace) {
        if (addsNothing(trace)) {
            return event;
        }
        Map<String, String> metadata = new LinkedHashMap<>(event.metadata());
        HandledEvent handled = CurrentEvent.get();
        if (handled == null) {
            addUser(metadata);
        }
        else if (!handled.id().equals(event.id())) {
            handled.consequences().forEach(metadata::putIfAbsent);
        }
        if (isOpenTo(trace, metadata)) {
            trace.forEach(metadata::putIfAbsent);
        }
        return (metadata.size() == event.metadata().size()) ? event : new Event(event.id(), event.eventType(),
                event.actorId(), event.commandId(), event.version(), event.data(), metadata, event.timestamp());
    }

    private void addUser(Map<String, String> metadata) {
        String userId = this.user.id();
        if (userId != null) {
            metadata.putIfAbsent(MetadataKeys.USER_ID, userId);
        }
    }

    /** Span ids mean something in their own trace only. */
    private static boolean isOpenTo(Map<String, String> trace, Map<String, String> metadata) {
        String traceId = metadata.get(MetadataKeys.TRACE_ID);
        return !metadata.containsKey(MetadataKeys.SPAN_ID)
                && (traceId == null || traceId.equals(trace.get(MetadataKeys.TRACE_ID)));
    }

    private static void run(Observed observed, Runnable work) {
        call(observed, () -> {
            work.run();
            return observed;
        });
    }

    private static <T> T call(Observed observed, Supplier<T> work) {
        Throwable failure = null;
        try {
            return work.get();
        }
        catch (RuntimeException | Error ex) {
            failure = ex;
            throw ex;
        }
        finally {
            end(observed, failure);
        }
    }

    private static CompletableFuture<Void> untilDone(Observed observed, Supplier<CompletableFuture<Void>> work) {
        CompletableFuture<Void> done;
        try {
            done = work.get();
        }
        catch (RuntimeException | Error ex) {
            end(observed, ex);
            throw ex;
        }
        if (observed != Observed.NOTHING) {
            done.whenComplete((result, failure) -> end(observed, failure));
        }
        return done;
    }

    private static Observed begin(Supplier<Observed> beginning) {
        try {
            return beginning.get();
        }
        catch (RuntimeException ex) {
            logger.warn("an observer failed", ex);
            return Observed.NOTHING;
        }
    }

    private static void end(Observed observed, @Nullable Throwable failure) {
        try {
            observed.end(failure);
        }
        catch (RuntimeException ex) {
            logger.warn("an observer failed", ex);
        }
    }

}
