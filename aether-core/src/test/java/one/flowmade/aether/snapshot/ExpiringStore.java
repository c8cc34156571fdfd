package one.flowmade.aether.snapshot;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.EventStoreWithSequences;
import one.flowmade.aether.store.HistoryTruncatedException;
import one.flowmade.aether.store.memory.InMemoryEventStore;

/**
 * A store whose histories lose their heads, that is told where they end, and says from
 * where it was read.
 */
final class ExpiringStore implements EventStoreWithSequences {

    private final InMemoryEventStore events = InMemoryEventStore.create();

    private long lostUpTo;

    private long readFrom = -1;

    private boolean remembers;

    private Runnable afterNextRead = () -> {
    };

    private OptionalLong sequence = OptionalLong.empty();

    void loseUpTo(long version) {
        this.lostUpTo = version;
    }

    /** From now on versions are known whose events are lost. */
    void remember() {
        this.remembers = true;
    }

    /** Does something as soon as the events have been read once more. */
    void afterNextRead(Runnable step) {
        this.afterNextRead = step;
    }

    void storedAt(long sequence) {
        this.sequence = OptionalLong.of(sequence);
    }

    @Override
    public OptionalLong getSequence(String actorId, long version) {
        return this.sequence;
    }

    long readFrom() {
        return this.readFrom;
    }

    @Override
    public Stream<Event> streamEvents(String actorId, long fromVersion) {
        this.readFrom = fromVersion;
        if (this.events.getLatestVersion(actorId) > this.lostUpTo && fromVersion <= this.lostUpTo) {
            throw new HistoryTruncatedException(actorId, fromVersion, this.lostUpTo);
        }
        List<Event> read = this.events.getEvents(actorId, Math.max(fromVersion, this.lostUpTo + 1));
        Runnable step = this.afterNextRead;
        this.afterNextRead = () -> {
        };
        step.run();
        return read.stream();
    }

    @Override
    public List<Event> getEvents(String actorId, long fromVersion) {
        try (Stream<Event> stream = streamEvents(actorId, fromVersion)) {
            return stream.toList();
        }
    }

    @Override
    public long getLatestVersion(String actorId) {
        long latest = this.events.getLatestVersion(actorId);
        return (latest > this.lostUpTo || this.remembers) ? latest : 0;
    }

    @Override
    public void saveEvent(Event event) {
        this.events.saveEvent(event);
    }

    @Override
    public void saveEvents(List<Event> batch) {
        this.events.saveEvents(batch);
    }

    @Override
    public void saveEvents(String actorId, long expectedVersion, List<Event> batch) {
        this.events.saveEvents(actorId, expectedVersion, batch);
    }

    @Override
    public CompletableFuture<Void> saveEventAsync(Event event) {
        return this.events.saveEventAsync(event);
    }

    @Override
    public void close() {
        this.events.close();
    }

}
