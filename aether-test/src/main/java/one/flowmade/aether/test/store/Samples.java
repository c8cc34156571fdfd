package one.flowmade.aether.test.store;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import one.flowmade.aether.event.Event;

/**
 * Events to save.
 */
final class Samples {

    static final String ACTOR = "order-1";

    private Samples() {
    }

    static Event event(long version) {
        return event(ACTOR, version);
    }

    static Event event(String actorId, long version) {
        return Event.builder("OrderPlaced", actorId).version(version).data(Map.of("version", version)).build();
    }

    /**
     * An event of any version, valid for a store or not.
     */
    static Event unchecked(String id, String eventType, String actorId, long version) {
        Event template = event(actorId, 1);
        return new Event(id, eventType, actorId, null, version, template.data(), template.metadata(),
                template.timestamp());
    }

    static List<Event> events(long... versions) {
        return LongStream.of(versions).mapToObj(Samples::event).toList();
    }

    static List<Event> eventsUpTo(long version) {
        return LongStream.rangeClosed(1, version).mapToObj(Samples::event).toList();
    }

}
