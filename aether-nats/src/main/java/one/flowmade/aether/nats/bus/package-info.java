/**
 * The event bus between processes, over NATS without JetStream: nothing is kept.
 */
@NullMarked
package one.flowmade.aether.nats.bus;

import org.jspecify.annotations.NullMarked;
