/**
 * The event store in memory: the shortest complete implementation of the contract, for
 * tests and first steps.
 */
@NullMarked
package one.flowmade.aether.store.memory;

import org.jspecify.annotations.NullMarked;
