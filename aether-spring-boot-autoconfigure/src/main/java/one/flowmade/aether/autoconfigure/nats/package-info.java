/**
 * Auto-configuration of the connection to NATS.
 */
@NullMarked
package one.flowmade.aether.autoconfigure.nats;

import org.jspecify.annotations.NullMarked;
