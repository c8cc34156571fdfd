/**
 * Measures what Aether costs. What crosses the network runs in closed loops in which
 * contestants take turns with their baseline, so that a ratio holds whatever else the
 * machine is doing; what stays inside the process is measured by JMH.
 * <p>
 * {@code measure} holds the harness, {@code contestant} what is compared,
 * {@code workload} what they are asked to do, {@code report} how the outcome is written.
 */
@NullMarked
package one.flowmade.aether.benchmarks;

import org.jspecify.annotations.NullMarked;
