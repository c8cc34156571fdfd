/**
 * Meters of the event store and the event bus, where the application has Micrometer.
 */
@NullMarked
package one.flowmade.aether.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
