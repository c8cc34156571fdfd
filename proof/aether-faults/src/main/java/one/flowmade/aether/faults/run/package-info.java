/**
 * Callers, faults, and the runs that bring them together.
 */
@NullMarked
package one.flowmade.aether.faults.run;

import org.jspecify.annotations.NullMarked;
