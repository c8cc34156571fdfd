/**
 * Auto-configuration of the event store, of stores and buses of further namespaces, and
 * of telling Spring's listeners what was stored.
 */
@NullMarked
package one.flowmade.aether.autoconfigure.store;

import org.jspecify.annotations.NullMarked;
