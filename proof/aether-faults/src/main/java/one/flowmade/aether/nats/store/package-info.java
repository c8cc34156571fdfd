/**
 * Stores that are broken on purpose, in one place each. They are in this package because
 * the parts of a store are nobody else's business.
 */
@NullMarked
package one.flowmade.aether.nats.store;

import org.jspecify.annotations.NullMarked;
