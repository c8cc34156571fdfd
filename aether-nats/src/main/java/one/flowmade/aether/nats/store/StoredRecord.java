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
     * Returns the record of the actor before this one. The server has checked it: it took
     * this one on the condition that the other was the last.
     * @return a sequence, 0 when there was none, empty if the writer made no condition
     */
    OptionalLong predecessor() {
        String expected = this.raw.headers().apply(ConditionalRecord.EXPECTED_SEQUENCE);
        try {
            return (expected != null) ? OptionalLong.of(Long.parseLong(expected)) : OptionalLong.empty();
        }
        catch (NumberFormatException ex) {
            return OptionalLong.empty();
        }
    }

    /**
     * Tells whether Aether wrote this record: it has the headers, and the condition under
     * which Aether appends. What has not is as its writer wanted it, and may stand
     * anywhere.
     * @return whether the record is where it says that it is
     */
    boolean isInOrder() {
        return this.headers != null && predecessor().isPresent();
    }

    PreviousVersion previous() {
        return (this.headers != null) ? this.headers.previous() : PreviousVersion.ABSENT;
    }

    /**
     * Returns the records before this one.
     * @return the trail, empty unless it leads to the {@link #predecessor()}
     */
    Trail trail() {
        if (this.headers == null || this.headers.trail().isEmpty()) {
            return Trail.EMPTY;
        }
        Trail trail = this.headers.trail();
        return (trail.latest() == predecessor().orElse(0)) ? trail : Trail.EMPTY;
    }

    Map<Long, String> idsByVersion() {
        return this.events.stream().collect(Collectors.toMap(Event::version, Event::id));
    }

    ReplayError error(Exception cause) {
        return new ReplayError(this.raw.sequence(), this.raw.data(), cause);
    }

}
