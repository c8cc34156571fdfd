/**
 * Meters of the event store, where the application has Micrometer.
 */
@NullMarked
package one.flowmade.aether.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
