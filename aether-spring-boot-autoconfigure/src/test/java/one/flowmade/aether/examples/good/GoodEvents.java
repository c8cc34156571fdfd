package one.flowmade.aether.examples.good;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;

import one.flowmade.aether.typed.EventType;

/**
 * An application's events.
 */
@AutoConfigurationPackage
public class GoodEvents {

    @EventType("OrderPlaced")
    public record Placed(String customer) {
    }

    @EventType(schemaVersion = 2)
    public record OrderPaid(long amount) {
    }

    public record NotAnEvent(long amount) {
    }

}
