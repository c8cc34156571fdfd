package one.flowmade.aether.nats.store;

import java.util.List;

import org.jspecify.annotations.Nullable;

import one.flowmade.aether.codec.EventCodec;
import one.flowmade.aether.codec.MalformedRecordException;
import one.flowmade.aether.event.Event;

/**
 * Understands records of an actor. Never throws for what a record holds.
 */
class RecordParser {

    private final EventCodec codec;

    RecordParser(EventCodec codec) {
        this.codec = codec;
    }

    /**
     * Parses a record of an actor, with what its headers say.
     * @param raw the record
     * @param actorId the actor
     * @return the record as it was understood
     */
    StoredRecord parse(RawRecord raw, String actorId) {
        RecordHeaders headers = null;
        Exception fault = null;
        try {
            headers = RecordHeaders.read(raw.headers());
        }
        catch (IllegalArgumentException ex) {
            fault = new MalformedRecordException("the headers cannot be read: " + ex.getMessage(), ex);
        }
        try {
            List<Event> events = this.codec.decode(raw.data());
            requireHistoryOf(actorId, events);
            return new StoredRecord(raw, events, headers, (fault != null) ? fault : contradiction(raw, events));
        }
        catch (MalformedRecordException | ForeignRecordException | OutOfOrderRecordException ex) {
            boolean ofOther = headers != null && !headers.actorId().equals(actorId);
            return new StoredRecord(raw, List.of(), ofOther ? null : headers, ex);
        }
    }

    /**
     * Parses the body of a record, of whichever actor it names. Its headers are compared
     * with that, not read.
     * @param raw the record
     * @return the record as it was understood
     */
    StoredRecord parseBody(RawRecord raw) {
        try {
            List<Event> events = this.codec.decode(raw.data());
            requireHistoryOf(events.get(0).actorId(), events);
            return new StoredRecord(raw, events, null, contradiction(raw, events));
        }
        catch (MalformedRecordException | ForeignRecordException | OutOfOrderRecordException ex) {
            return new StoredRecord(raw, List.of(), null, ex);
        }
    }

    private static void requireHistoryOf(String actorId, List<Event> events) {
        long previous = 0;
        for (Event event : events) {
            if (!event.actorId().equals(actorId)) {
                throw new ForeignRecordException("the record under the subject of actor '%s' names actor '%s'"
                    .formatted(actorId, event.actorId()));
            }
            if (event.version() <= previous) {
                throw new OutOfOrderRecordException(event.version(), previous);
            }
            previous = event.version();
        }
    }

    private static @Nullable Exception contradiction(RawRecord raw, List<Event> events) {
        return RecordHeaders.describe(raw.headers(), events) ? null
                : new ForeignRecordException("the headers contradict the body, which holds");
    }

}
