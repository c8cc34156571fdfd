/**
 * Compares what callers were told with what is stored.
 */
@NullMarked
package one.flowmade.aether.faults.check;

import org.jspecify.annotations.NullMarked;
