package one.flowmade.aether.test.bus;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import one.flowmade.aether.event.Event;

/**
 * Events to publish.
 */
final class Samples {

    private Samples() {
    }

    static Event event(String eventType, String actorId) {
        return Event.builder(eventType, actorId)
            .version(1)
            .commandId("command-1")
            .data(Map.of("price", new BigDecimal("19.90"), "items", List.of(1L, "two")))
            .metadata(Map.of("userId", "u-1"))
            .build();
    }

    static Event event() {
        return event("OrderPlaced", "order-1");
    }

    static List<Event> events(int count) {
        return LongStream.rangeClosed(1, count)
            .mapToObj((version) -> Event.builder("OrderPlaced", "order-1").version(version).build())
            .toList();
    }

}
