package one.flowmade.aether.bus.spi;

import one.flowmade.aether.event.Event;

/**
 * An event on its way to a handler.
 */
record Delivery(String namespace, Event event) {
}
