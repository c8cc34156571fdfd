/**
 * The state of an actor: folded from its history, and remembered as snapshots so that
 * only the tail of a long history is read. A snapshot is a cache of what the events say;
 * where the two differ, the events are right.
 */
@NullMarked
package one.flowmade.aether.snapshot;

import org.jspecify.annotations.NullMarked;
