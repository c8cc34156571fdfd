/**
 * An order service that keeps its orders as events. {@code Order} and {@code OrderEvent}
 * are the domain and know no more of Spring and Aether than the names of events;
 * {@code Orders} joins them to the event store, {@code OrderStates} to snapshots; the
 * controllers join that to the web.
 */
@NullMarked
package one.flowmade.aether.sample;

import org.jspecify.annotations.NullMarked;
