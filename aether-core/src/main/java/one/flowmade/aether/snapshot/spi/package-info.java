/**
 * What implementations of the snapshot store share. Of no use to those who only read
 * state.
 */
@NullMarked
package one.flowmade.aether.snapshot.spi;

import org.jspecify.annotations.NullMarked;
