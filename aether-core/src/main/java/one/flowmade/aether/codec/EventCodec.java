package one.flowmade.aether.codec;

import java.util.List;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.JsonLimits;

/**
 * Turns events into the body of a record and back: one event is a JSON object, several
 * are an array of such objects. What is encoded decodes to equal events. Thread-safe.
 * <p>
 * Decoding takes nothing for granted. Fields it does not know are ignored, everything
 * else that is not exactly a record is malformed: bytes that are not UTF-8, a repeated
 * key, a missing or mistyped field, bytes after the end, and what exceeds
 * {@link JsonLimits}. The memory it takes is bounded by the length of the record and by
 * the number of values that these limits allow.
 */
public final class EventCodec {

    /**
     * Encodes what is stored as one record.
     * @param events the events, at least one
     * @return UTF-8 JSON
     */
    public byte[] encode(List<Event> events) {
        if (events.isEmpty()) {
            throw new IllegalArgumentException("'events' must not be empty");
        }
        return JsonDocuments.write(512 * events.size(), (generator) -> EventJson.writeRecord(generator, events));
    }

    /**
     * Decodes the body of a record.
     * @param record what is stored
     * @return its events, at least one
     * @throws MalformedRecordException if it is not a record of events; the message says
     * what is wrong and where
     */
    public List<Event> decode(byte[] record) {
        return JsonDocuments.read(record, EventJson::readRecord);
    }

}
