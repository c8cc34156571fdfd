/**
 * What callers intended and were told, kept on disk so that it survives its writers.
 */
@NullMarked
package one.flowmade.aether.faults.history;

import org.jspecify.annotations.NullMarked;
