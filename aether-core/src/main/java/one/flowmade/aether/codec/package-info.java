/**
 * How events and snapshots look as bytes: UTF-8 JSON as the Go original writes it. The
 * mapper is Aether's own, so that an application's JSON settings never change what is
 * stored.
 */
@NullMarked
package one.flowmade.aether.codec;

import org.jspecify.annotations.NullMarked;
