/**
 * How threads are started and ended, the same everywhere. Knows nothing of events.
 */
@NullMarked
package one.flowmade.aether.concurrent;

import org.jspecify.annotations.NullMarked;
