/**
 * Connection details of servers that Testcontainers runs.
 */
@NullMarked
package one.flowmade.aether.autoconfigure.nats.testcontainers;

import org.jspecify.annotations.NullMarked;
