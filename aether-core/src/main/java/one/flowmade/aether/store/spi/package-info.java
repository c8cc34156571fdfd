/**
 * What implementations of the store share: the checks before a save, the order in which
 * listeners are told, and what is counted. Of no use to those who only use a store.
 */
@NullMarked
package one.flowmade.aether.store.spi;

import org.jspecify.annotations.NullMarked;
