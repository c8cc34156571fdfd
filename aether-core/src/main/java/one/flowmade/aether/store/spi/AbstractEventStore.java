package one.flowmade.aether.store.spi;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import one.flowmade.aether.context.EventContext;
import one.flowmade.aether.context.ReadOperation;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.EventStoreWithErrors;
import one.flowmade.aether.store.ReplayResult;

/**
 * The way into a store: what is to be saved is checked and given its metadata, and saves
 * and reads take place in an {@link EventContext}.
 */
public abstract class AbstractEventStore implements EventStoreWithErrors {

    private final String namespace;

    private final EventContext context;

    /**
     * Creates a store.
     * @param namespace its namespace, empty when it has none
     * @param context where its saves and reads take place
     */
    protected AbstractEventStore(String namespace, EventContext context) {
        this.namespace = Objects.requireNonNull(namespace, "'namespace' must not be null");
        this.context = Objects.requireNonNull(context, "'context' must not be null");
    }

    @Override
    public final void saveEvent(Event event) {
        save(Append.of(event));
    }

    @Override
    public final void saveEvents(List<Event> events) {
        save(Append.of(events));
    }

    @Override
    public final void saveEvents(String actorId, long expectedVersion, List<Event> events) {
        save(Append.of(actorId, expectedVersion, events));
    }

    private void save(Append append) {
        this.context.save(this.namespace, append.events(), (events) -> store(append.with(events)));
    }

    @Override
    public final CompletableFuture<Void> saveEventAsync(Event event) {
        try {
            Append append = Append.of(event);
            return this.context.saveAsync(this.namespace, append.events(), (events) -> storeAsync(append.with(events)));
        }
        catch (RuntimeException ex) {
            return CompletableFuture.failedFuture(ex);
        }
    }

    @Override
    public final List<Event> getEvents(String actorId, long fromVersion) {
        return this.context.read(this.namespace, ReadOperation.EVENTS, actorId, () -> {
            try (Stream<Event> events = read(ReadOperation.EVENTS, actorId, fromVersion)) {
                return events.toList();
            }
        });
    }

    @Override
    public final Stream<Event> streamEvents(String actorId, long fromVersion) {
        return observed(ReadOperation.STREAM, actorId, () -> read(ReadOperation.STREAM, actorId, fromVersion));
    }

    @Override
    public final ReplayResult getEventsWithErrors(String actorId, long fromVersion) {
        return this.context.read(this.namespace, ReadOperation.EVENTS, actorId,
                () -> readWithErrors(actorId, fromVersion));
    }

    @Override
    public final long getLatestVersion(String actorId) {
        return this.context.read(this.namespace, ReadOperation.LATEST_VERSION, actorId,
                () -> readLatestVersion(actorId));
    }

    /**
     * Opens a stream whose consumption is observed.
     * @param operation which read
     * @param actorId the actor whose history is read, {@code null} for all
     * @param reading opens the stream
     * @param <T> the type of what is read
     * @return the stream
     */
    protected final <T> Stream<T> observed(ReadOperation operation, @Nullable String actorId,
            Supplier<Stream<T>> reading) {
        return this.context.stream(this.namespace, operation, actorId, reading);
    }

    protected abstract void store(Append append);

    protected abstract CompletableFuture<Void> storeAsync(Append append);

    protected abstract Stream<Event> read(ReadOperation operation, String actorId, long fromVersion);

    protected abstract ReplayResult readWithErrors(String actorId, long fromVersion);

    protected abstract long readLatestVersion(String actorId);

}
