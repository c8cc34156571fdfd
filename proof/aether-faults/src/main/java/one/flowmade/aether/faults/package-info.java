/**
 * Tries to break the promises of the event store: breaks servers, connections and writers
 * while events are saved and read, and compares what callers were told with what is
 * stored.
 */
@NullMarked
package one.flowmade.aether.faults;

import org.jspecify.annotations.NullMarked;
