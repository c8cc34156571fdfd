/**
 * Benchmarks of what only the package of the store itself can reach.
 */
@NullMarked
package one.flowmade.aether.nats.store;

import org.jspecify.annotations.NullMarked;
