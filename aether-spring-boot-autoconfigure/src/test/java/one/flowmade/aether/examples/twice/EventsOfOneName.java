package one.flowmade.aether.examples.twice;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;

import one.flowmade.aether.typed.EventType;

/**
 * Two records that want to be the same type of event.
 */
@AutoConfigurationPackage
public class EventsOfOneName {

    @EventType("OrderPlaced")
    public record Placed(String customer) {
    }

    @EventType
    public record OrderPlaced(String customer) {
    }

}
