package one.flowmade.aether.benchmarks.contestant;

import java.util.List;
import java.util.Map;

import one.flowmade.aether.event.Event;

/**
 * Events as an order service has them, about 400 bytes as JSON.
 */
public final class SampleEvents {

    private static final Map<String, Object> DATA = Map.of("orderId", "c0ffee00-1234-4321-8888-0123456789ab", "items",
            List.of(Map.of("sku", "A-1001", "quantity", 2, "price", 19.9)), "currency", "EUR", "customer",
            "c-4711 of Berlin");

    private static final Map<String, String> METADATA = Map.of("correlationId", "5e0b7c2a-9f3d-4c1e-8a6b-2d4f6a8c0e1f",
            "userId", "customer-4711");

    private SampleEvents() {
    }

    /**
     * Makes an event.
     * @param actorId its actor
     * @param version its version
     * @return an event with a random id
     */
    public static Event of(String actorId, long version) {
        return Event.builder("OrderPlaced", actorId).version(version).data(DATA).metadata(METADATA).build();
    }

}
