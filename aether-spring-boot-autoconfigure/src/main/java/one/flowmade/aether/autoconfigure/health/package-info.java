/**
 * Health of the event store, and its part in the application's readiness.
 */
@NullMarked
package one.flowmade.aether.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
