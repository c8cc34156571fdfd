/**
 * Benchmarks of what stays inside the process.
 */
@NullMarked
package one.flowmade.aether.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
