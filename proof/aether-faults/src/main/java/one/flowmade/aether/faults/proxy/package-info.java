/**
 * Stands between a client and a server and breaks what passes.
 */
@NullMarked
package one.flowmade.aether.faults.proxy;

import org.jspecify.annotations.NullMarked;
