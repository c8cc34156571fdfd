/**
 * Aether on NATS JetStream. {@link one.flowmade.aether.nats.store} holds the event store,
 * {@link one.flowmade.aether.nats.snapshot} the snapshots,
 * {@link one.flowmade.aether.nats.bus} the event bus;
 * {@link one.flowmade.aether.nats.client} holds the connections that everything here
 * shares. The names mirror those of the core.
 */
@NullMarked
package one.flowmade.aether.nats;

import org.jspecify.annotations.NullMarked;
