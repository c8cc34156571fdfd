package one.flowmade.aether.nats.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import one.flowmade.aether.codec.EventCodec;
import one.flowmade.aether.event.Event;

/**
 * Events to save.
 */
final class TestEvents {

    static final String ACTOR = "order-1";

    private TestEvents() {
    }

    static Event event(long version) {
        return event(ACTOR, version);
    }

    static Event event(String actorId, long version) {
        return Event.builder("OrderPlaced", actorId).version(version).data(Map.of("version", version)).build();
    }

    /** Of two that are alike the longer one by a byte is larger by a byte. */
    static Event large(String actorId, long version, int length) {
        return Event.builder("OrderPlaced", actorId)
            .version(version)
            .data(Map.of("filling", "x".repeat(length)))
            .timestamp(Instant.EPOCH)
            .build();
    }

    static List<Event> eventsUpTo(long version) {
        return eventsUpTo(ACTOR, version);
    }

    static List<Event> eventsUpTo(String actorId, long version) {
        return LongStream.rangeClosed(1, version).mapToObj((i) -> event(actorId, i)).toList();
    }

    static String json(Event event) {
        return new String(new EventCodec().encode(List.of(event)), StandardCharsets.UTF_8);
    }

}
