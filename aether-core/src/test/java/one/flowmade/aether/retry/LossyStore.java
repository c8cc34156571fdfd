package one.flowmade.aether.retry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.UnknownOutcomeException;
import one.flowmade.aether.store.memory.InMemoryEventStore;

/**
 * A store whose next saves behind an expected version end as they are told to.
 */
final class LossyStore implements EventStore {

    /** What was to be saved behind an expected version, in this order. */
    final List<List<Event>> attempted = new ArrayList<>();

    private final EventStore store = InMemoryEventStore.create();

    private final Deque<Fate> fates = new ArrayDeque<>();

    void next(Fate... fates) {
        this.fates.addAll(List.of(fates));
    }

    /** The events are stored, and nobody learns it. */
    static Fate loseAnswer() {
        return (save) -> {
            save.run();
            throw unknown();
        };
    }

    /** Nothing is stored, and nobody learns it. */
    static Fate loseQuestion() {
        return fail(unknown());
    }

    static Fate fail(RuntimeException failure) {
        return (save) -> {
            throw failure;
        };
    }

    private static UnknownOutcomeException unknown() {
        return new UnknownOutcomeException(Counter.ACTOR, 1, null);
    }

    @Override
    public void saveEvents(String actorId, long expectedVersion, List<Event> events) {
        this.attempted.add(events);
        Runnable save = () -> this.store.saveEvents(actorId, expectedVersion, events);
        Fate fate = this.fates.poll();
        if (fate != null) {
            fate.save(save);
        }
        else {
            save.run();
        }
    }

    @Override
    public void saveEvent(Event event) {
        this.store.saveEvent(event);
    }

    @Override
    public void saveEvents(List<Event> events) {
        this.store.saveEvents(events);
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
        return this.store.streamEvents(actorId, fromVersion);
    }

    @Override
    public long getLatestVersion(String actorId) {
        return this.store.getLatestVersion(actorId);
    }

    @Override
    public void close() {
        this.store.close();
    }

    /**
     * What becomes of a save.
     */
    interface Fate {

        void save(Runnable save);

    }

}
