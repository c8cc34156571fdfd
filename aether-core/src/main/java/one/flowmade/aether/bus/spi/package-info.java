/**
 * What implementations of the bus share: the subscriptions of a process with their
 * queues, and what is counted. Of no use to those who only use a bus.
 */
@NullMarked
package one.flowmade.aether.bus.spi;

import org.jspecify.annotations.NullMarked;
