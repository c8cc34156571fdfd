/**
 * Auto-configuration of the event bus, which also hears what the event store has stored.
 */
@NullMarked
package one.flowmade.aether.autoconfigure.bus;

import org.jspecify.annotations.NullMarked;
