/**
 * What one would pick instead: Axon Framework and plain JDBC, on PostgreSQL.
 */
@NullMarked
package one.flowmade.aether.benchmarks.rivals;

import org.jspecify.annotations.NullMarked;
