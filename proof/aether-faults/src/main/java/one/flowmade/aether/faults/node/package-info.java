/**
 * Applications on the starter, several at one server, over connections that break.
 */
@NullMarked
package one.flowmade.aether.faults.node;

import org.jspecify.annotations.NullMarked;
