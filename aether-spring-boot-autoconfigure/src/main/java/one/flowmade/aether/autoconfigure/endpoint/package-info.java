/**
 * The endpoint that shows what Aether does in this process.
 */
@NullMarked
package one.flowmade.aether.autoconfigure.endpoint;

import org.jspecify.annotations.NullMarked;
