/**
 * Counts, times and traces what stores and buses do, with Micrometer. The only package
 * that knows it; Micrometer is an optional dependency.
 */
@NullMarked
package one.flowmade.aether.metrics;

import org.jspecify.annotations.NullMarked;
