/**
 * The connections to NATS, and requests over them that tell apart what was not sent from
 * what was not answered. Of use to the other packages here; an application only opens
 * {@code NatsConnections}.
 */
@NullMarked
package one.flowmade.aether.nats.client;

import org.jspecify.annotations.NullMarked;
