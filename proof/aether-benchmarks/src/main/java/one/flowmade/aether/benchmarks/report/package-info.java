/**
 * Writes what was measured as JSON, Markdown and SVG.
 */
@NullMarked
package one.flowmade.aether.benchmarks.report;

import org.jspecify.annotations.NullMarked;
