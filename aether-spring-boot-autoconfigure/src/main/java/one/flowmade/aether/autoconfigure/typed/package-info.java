/**
 * Records as payloads of events.
 */
@NullMarked
package one.flowmade.aether.autoconfigure.typed;

import org.jspecify.annotations.NullMarked;
