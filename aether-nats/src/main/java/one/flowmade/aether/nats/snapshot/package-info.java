/**
 * Snapshots on JetStream: a stream beside that of the events, which keeps the latest few
 * of each actor.
 */
@NullMarked
package one.flowmade.aether.nats.snapshot;

import org.jspecify.annotations.NullMarked;
