/**
 * What is compared: Aether, the bare client, and the algorithm of the Go original.
 */
@NullMarked
package one.flowmade.aether.benchmarks.contestant;

import org.jspecify.annotations.NullMarked;
