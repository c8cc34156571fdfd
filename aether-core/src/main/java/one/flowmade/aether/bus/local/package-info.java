/**
 * The event bus within one process: the shortest complete implementation of the contract.
 */
@NullMarked
package one.flowmade.aether.bus.local;

import org.jspecify.annotations.NullMarked;
