/**
 * What implementations of the snapshot store share, and what is counted. Of no use to
 * those who only read state.
 */
@NullMarked
package one.flowmade.aether.snapshot.spi;

import org.jspecify.annotations.NullMarked;
