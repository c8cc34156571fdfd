/**
 * Snapshots in memory, for tests and for applications whose events are in memory too.
 */
@NullMarked
package one.flowmade.aether.snapshot.memory;

import org.jspecify.annotations.NullMarked;
