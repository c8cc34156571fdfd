/**
 * The harness: contestants that take turns, and what comes of it.
 */
@NullMarked
package one.flowmade.aether.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
