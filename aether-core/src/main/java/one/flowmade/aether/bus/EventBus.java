package one.flowmade.aether.bus;

import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.store.EventStoredListener;

/**
 * Brings events to whoever subscribed to their namespace. Thread-safe.
 * <p>
 * <b>At most once.</b> An event reaches each subscription once or not at all: what was
 * published before the subscription, while a node was cut off, or into a full queue is
 * gone. What must not be lost belongs into an {@code EventStore}.
 * <p>
 * <b>Queues.</b> Every subscription has a bounded queue of its own, served in order by
 * one thread at a time that is never the publisher's. So a slow handler holds up neither
 * the publisher nor other subscriptions; what its queue does not hold is dropped as its
 * {@link Overflow} says. Events that one thread publishes to one namespace are received
 * in that order.
 * <p>
 * <b>Namespaces.</b> A namespace is tokens separated by dots, such as {@code shop.eu}. In
 * a pattern, {@code *} stands for one token and {@code >}, at the end, for one or more.
 * Wildcards cross the border between namespaces, so a bus refuses them by
 * {@link WildcardsNotAllowedException} unless it was told to allow them.
 * <p>
 * <b>Causes.</b> What a handler publishes or saves has the event that it was given as its
 * cause, unless it says otherwise: {@code correlationId}, {@code causationId} and
 * {@code userId} of its metadata follow from that event's.
 * <p>
 * <b>What was stored.</b> The bus tells, in this process only, what
 * {@link #onEventStored} tells it: as an event of type {@code EventStored} in the
 * namespace {@code __internal__} below the store's own ({@code shop.__internal__}, or
 * {@code __internal__} for a store without one), with the id, the actor, the version and
 * {@linkplain EventStored#metadata() some metadata} of the stored event and the data
 * {@code eventId}, {@code actorId}, {@code version} and {@code timestamp} (in seconds
 * since 1970). Nothing can be published there.
 */
public interface EventBus extends EventStoredListener, AutoCloseable {

    /**
     * Publishes an event. Returns once it is in the queues of this process and handed to
     * the network, where there is one; waits only for subscriptions that
     * {@linkplain Overflow#block want that}.
     * @param namespace the namespace, without wildcards
     * @param event the event
     * @throws BusUnavailableException if other nodes cannot be reached; nobody receives
     * the event then
     * @throws EventTooLargeException if the network does not take an event of that size
     * @throws BusClosedException if the bus is closed
     */
    void publish(String namespace, Event event);

    /**
     * Subscribes to all events of the namespaces that match a pattern.
     * @param pattern tokens separated by dots, with wildcards where they are allowed
     * @param handler called for each event, by one thread at a time; what it throws is
     * logged and counted
     * @return the subscription, in force
     */
    default Subscription subscribe(String pattern, Consumer<? super Event> handler) {
        return subscribe(pattern, EventFilter.all(), handler);
    }

    /**
     * Subscribes with the options that the bus was given for all subscriptions.
     * @param pattern tokens separated by dots, with wildcards where they are allowed
     * @param filter what else an event must be
     * @param handler called for each event, by one thread at a time; what it throws is
     * logged and counted
     * @return the subscription, in force
     */
    Subscription subscribe(String pattern, EventFilter filter, Consumer<? super Event> handler);

    /**
     * Subscribes with options of its own.
     * @param pattern tokens separated by dots, with wildcards where they are allowed
     * @param filter what else an event must be
     * @param options the queue of this subscription
     * @param handler called for each event, by one thread at a time; what it throws is
     * logged and counted
     * @return the subscription, in force: what is published from now on, on other nodes
     * too as far as they can be reached, is received
     * @throws WildcardsNotAllowedException if the pattern has wildcards that this bus
     * does not allow
     * @throws BusClosedException if the bus is closed
     */
    Subscription subscribe(String pattern, EventFilter filter, SubscriptionOptions options,
            Consumer<? super Event> handler);

    /**
     * Subscribes to the fact that something was stored.
     * @param pattern matches the namespace of the store; empty for a store without one
     * @param handler called for each fact, by one thread at a time
     * @return the subscription, in force
     * @throws WildcardsNotAllowedException if the pattern has wildcards that this bus
     * does not allow
     * @throws BusClosedException if the bus is closed
     */
    Subscription subscribeToEventStored(String pattern, Consumer<? super EventStored> handler);

    /**
     * Views the bus as a publisher. Each of its subscribers has a subscription with a
     * queue of its own, from which it is given no more than it requests. It completes
     * when the bus is closed.
     * @param pattern tokens separated by dots, with wildcards where they are allowed
     * @param filter what else an event must be
     * @return a publisher that takes any number of subscribers
     * @throws WildcardsNotAllowedException if the pattern has wildcards that this bus
     * does not allow
     */
    Flow.Publisher<Event> publisher(String pattern, EventFilter filter);

    /**
     * Returns the subscriptions in force.
     * @return those of this process, in no particular order
     */
    List<Subscription> subscriptions();

    /**
     * Puts the fact that an event was stored, here or on another node, into the queues of
     * this process, and nowhere else. Ignored once the bus is closed.
     * @param fact what was stored
     */
    @Override
    void onEventStored(EventStored fact);

    /**
     * Takes nothing more, lets handlers serve what is in their queues for at most five
     * seconds, and drops the rest. Does nothing when closed already.
     */
    @Override
    void close();

}
