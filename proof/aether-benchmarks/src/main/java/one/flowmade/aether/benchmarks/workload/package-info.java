/**
 * What the contestants are asked to do.
 */
@NullMarked
package one.flowmade.aether.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
