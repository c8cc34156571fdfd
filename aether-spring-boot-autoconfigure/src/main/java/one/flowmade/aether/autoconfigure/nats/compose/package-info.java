/**
 * Connection details of servers that Docker Compose runs.
 */
@NullMarked
package one.flowmade.aether.autoconfigure.nats.compose;

import org.jspecify.annotations.NullMarked;
