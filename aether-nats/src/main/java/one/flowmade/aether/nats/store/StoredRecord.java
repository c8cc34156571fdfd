package one.flowmade.aether.nats.store;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.ReplayError;

/**
 * A record of one actor as it was understood.
 *
 * @param raw the record itself
 * @param events its events in version order, empty if the record cannot be part of the
 * actor's history
 * @param headers what its headers say, {@code null} if they say nothing that can be read
 * @param fault what is wrong with it, {@code null} if nothing is
 */
record StoredRecord(RawRecord raw, List<Event> events, @Nullable RecordHeaders headers, @Nullable Exception fault) {

    /** Stands for the record of an actor that has none. */
    static final StoredRecord NONE = new StoredRecord(new RawRecord(0, "", (name) -> null, new byte[0]), List.of(),
            null, null);

    long sequence() {
        return this.raw.sequence();
    }

    /**
     * Returns the version that the history has reached with this record: that of its last
     * event, else what its header says.
     * @return a version, empty if nothing tells it
     */
    OptionalLong version() {
        if (!this.events.isEmpty()) {
            return OptionalLong.of(this.events.get(this.events.size() - 1).version());
        }
        return (this.headers != null) ? OptionalLong.of(this.headers.version()) : OptionalLong.empty();
    }

    long firstVersion() {
        return this.events.isEmpty() ? version().orElse(1) : this.events.get(0).version();
    }

    /**
     * Tells whether no record of the actor stands before this one.
     * @return whether its writer knew it to be so
     */
    boolean isHead() {
        return trail().isEmpty() && previous() instanceof PreviousVersion.Known known && known.version() == 0;
    }

    PreviousVersion previous() {
        return (this.headers != null) ? this.headers.previous() : PreviousVersion.ABSENT;
    }

    Trail trail() {
        return (this.headers != null) ? this.headers.trail() : Trail.EMPTY;
    }

    Map<Long, String> idsByVersion() {
        return this.events.stream().collect(Collectors.toMap(Event::version, Event::id));
    }

    ReplayError error(Exception cause) {
        return new ReplayError(this.raw.sequence(), this.raw.data(), cause);
    }

}
