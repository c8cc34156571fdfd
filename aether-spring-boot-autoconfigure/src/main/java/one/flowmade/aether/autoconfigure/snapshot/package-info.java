/**
 * Snapshots, and what reads and keeps the state of actors with them.
 */
@NullMarked
package one.flowmade.aether.autoconfigure.snapshot;

import org.jspecify.annotations.NullMarked;
