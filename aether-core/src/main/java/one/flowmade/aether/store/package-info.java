/**
 * The contract of the event store: appending under optimistic concurrency, reading
 * histories, and what can go wrong in either. Implementations live elsewhere and pass the
 * suites of {@code aether-test}, which are the specification.
 */
@NullMarked
package one.flowmade.aether.store;

import org.jspecify.annotations.NullMarked;
