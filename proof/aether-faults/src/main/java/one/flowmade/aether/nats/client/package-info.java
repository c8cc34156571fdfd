/**
 * A way to requests over a connection that is not as it should be.
 */
@NullMarked
package one.flowmade.aether.nats.client;

import org.jspecify.annotations.NullMarked;
