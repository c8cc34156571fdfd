/**
 * Aether: event sourcing on an append-only store with a version per actor.
 * <p>
 * The way of an event, and the order in which to read:
 * <ol>
 * <li>{@link one.flowmade.aether.event} is the vocabulary: {@code Event} is what happened
 * to an actor, {@code EventStored} the fact that it was stored.</li>
 * <li>{@link one.flowmade.aether.store} is the contract: {@code EventStore} appends under
 * optimistic concurrency and reads histories.</li>
 * <li>{@link one.flowmade.aether.store.memory} is the shortest complete implementation of
 * that contract.</li>
 * <li>{@link one.flowmade.aether.bus} brings events, and what was stored, to whoever
 * subscribed; {@link one.flowmade.aether.bus.local} does so within one process.</li>
 * <li>{@link one.flowmade.aether.snapshot} folds histories into states, and remembers
 * these so that long histories stay quick to read.</li>
 * <li>{@link one.flowmade.aether.retry} reads and decides again when somebody else was
 * faster.</li>
 * </ol>
 * Beside the flow, {@link one.flowmade.aether.codec} knows how events look as bytes,
 * {@link one.flowmade.aether.typed} turns them into the application's own records,
 * {@link one.flowmade.aether.context} gives new events their place among others,
 * {@link one.flowmade.aether.naming} says which ids and namespaces are valid,
 * {@link one.flowmade.aether.metrics} counts and traces,
 * {@link one.flowmade.aether.concurrent} starts and ends threads, and the packages called
 * {@code spi} hold what implementations share.
 * <p>
 * This package itself holds only the root of the exceptions, which are sorted by what the
 * caller may do about them.
 */
@NullMarked
package one.flowmade.aether;

import org.jspecify.annotations.NullMarked;
