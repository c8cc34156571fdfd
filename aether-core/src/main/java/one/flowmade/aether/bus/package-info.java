/**
 * The contract of the event bus: events reach whoever subscribed to their namespace, in
 * this process and, where the bus spans several, in others, without sender and receiver
 * knowing of each other. Implementations live elsewhere and pass the suites of
 * {@code aether-test}, which are the specification.
 */
@NullMarked
package one.flowmade.aether.bus;

import org.jspecify.annotations.NullMarked;
