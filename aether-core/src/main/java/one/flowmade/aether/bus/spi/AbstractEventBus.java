package one.flowmade.aether.bus.spi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import one.flowmade.aether.bus.BusClosedException;
import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.bus.EventBusConfig;
import one.flowmade.aether.bus.EventFilter;
import one.flowmade.aether.bus.NamespacePattern;
import one.flowmade.aether.bus.Subscription;
import one.flowmade.aether.bus.SubscriptionOptions;
import one.flowmade.aether.bus.WildcardsNotAllowedException;
import one.flowmade.aether.bus.spi.BusMetrics.Outcome;
import one.flowmade.aether.bus.spi.LocalSubscription.Receiver;
import one.flowmade.aether.concurrent.DaemonThreads;
import one.flowmade.aether.context.EventContext;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.naming.Namespaces;

/**
 * The subscriptions of a process. A bus that spans several processes is told when the
 * first subscription to a pattern comes and the last goes, and brings in what other
 * processes publish.
 * <p>
 * The lock guards which subscriptions there are; delivering reads them without it.
 */
public abstract class AbstractEventBus implements EventBus {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final EventBusConfig config;

    private final BusMetrics metrics;

    private final EventContext context;

    private final ExecutorService threads = BusThreads.start();

    private final Lock lock = new ReentrantLock();

    private final Map<Audience, List<LocalSubscription>> audiences = new ConcurrentHashMap<>();

    private volatile boolean closed;

    protected AbstractEventBus(EventBusConfig config, BusMetrics metrics, EventContext context) {
        this.config = Objects.requireNonNull(config, "'config' must not be null");
        this.metrics = new GuardedBusMetrics(Objects.requireNonNull(metrics, "'metrics' must not be null"));
        this.context = Objects.requireNonNull(context, "'context' must not be null");
    }

    /**
     * Sends an event to other processes, before it is delivered in this one.
     * @param namespace a valid namespace
     * @param event the event
     */
    protected void send(String namespace, Event event) {
    }

    /**
     * The first subscription to a pattern has come. Not called concurrently with itself
     * or {@link #patternRemoved}.
     * @param pattern what to bring in from other processes from now on
     */
    protected void patternAdded(NamespacePattern pattern) {
    }

    /**
     * The last subscription to a pattern has gone.
     * @param pattern what not to bring in any more
     */
    protected void patternRemoved(NamespacePattern pattern) {
    }

    /**
     * Delivers what another process has published, unless its namespace is reserved.
     * @param pattern the pattern that brought it in
     * @param namespace its namespace
     * @param event the event
     */
    protected final void deliver(NamespacePattern pattern, String namespace, Event event) {
        if (!Namespaces.isInternal(namespace)) {
            deliver(subscriptionsOf(pattern), new Delivery(namespace, event));
        }
    }

    /**
     * Tells the subscriptions to a pattern what they have lost on the way.
     * @param pattern the pattern
     * @param namespace the namespace of what was lost, as far as that is known
     * @param count how much
     */
    protected final void dropped(NamespacePattern pattern, String namespace, long count) {
        subscriptionsOf(pattern).forEach((subscription) -> subscription.dropped(namespace, count));
    }

    private List<LocalSubscription> subscriptionsOf(NamespacePattern pattern) {
        return this.audiences.getOrDefault(new Audience.OfEvents(pattern), List.of());
    }

    @Override
    public final void publish(String namespace, Event event) {
        Namespaces.requirePublic(namespace);
        Objects.requireNonNull(event, "'event' must not be null");
        requireOpen();
        this.context.publish(namespace, event, (enriched) -> publishEnriched(namespace, enriched));
    }

    private void publishEnriched(String namespace, Event event) {
        send(namespace, event);
        this.metrics.count(Outcome.PUBLISHED, namespace, 1);
        deliver(audienceOf(namespace), new Delivery(namespace, event));
    }

    @Override
    public final void onEventStored(EventStored fact) {
        String namespace = Namespaces.internalOf(fact.namespace());
        List<LocalSubscription> audience = audienceOf(namespace);
        if (!audience.isEmpty()) {
            deliver(audience, new Delivery(namespace, StoredEvents.toEvent(fact)));
        }
    }

    private List<LocalSubscription> audienceOf(String namespace) {
        List<LocalSubscription> audience = new ArrayList<>();
        this.audiences.forEach((candidate, subscriptions) -> {
            if (candidate.hears(namespace)) {
                audience.addAll(subscriptions);
            }
        });
        return audience;
    }

    private static void deliver(List<LocalSubscription> audience, Delivery delivery) {
        audience.forEach((subscription) -> subscription.offer(delivery));
    }

    @Override
    public final Subscription subscribe(String pattern, EventFilter filter, Consumer<? super Event> handler) {
        return subscribe(pattern, filter, this.config.subscriptions(), handler);
    }

    @Override
    public final Subscription subscribe(String pattern, EventFilter filter, SubscriptionOptions options,
            Consumer<? super Event> handler) {
        Objects.requireNonNull(handler, "'handler' must not be null");
        return add(new Audience.OfEvents(permitted(pattern)), filter, options,
                (delivery) -> handler.accept(delivery.event()));
    }

    @Override
    public final Subscription subscribeToEventStored(String pattern, Consumer<? super EventStored> handler) {
        Objects.requireNonNull(pattern, "'pattern' must not be null");
        Objects.requireNonNull(handler, "'handler' must not be null");
        Audience audience = pattern.isEmpty() ? new Audience.OfEvents(new NamespacePattern(Namespaces.INTERNAL))
                : new Audience.OfFacts(permitted(pattern));
        return add(audience, EventFilter.all(), this.config.subscriptions(), (delivery) -> handler
            .accept(StoredEvents.toFact(delivery.event(), Namespaces.parentOf(delivery.namespace()))));
    }

    @Override
    public final Flow.Publisher<Event> publisher(String pattern, EventFilter filter) {
        Audience audience = new Audience.OfEvents(permitted(pattern));
        Objects.requireNonNull(filter, "'filter' must not be null");
        return new EventPublisher((receiver) -> add(audience, filter, this.config.subscriptions(), receiver));
    }

    @Override
    public final List<Subscription> subscriptions() {
        return this.audiences.values().stream().<Subscription>flatMap(List::stream).toList();
    }

    private NamespacePattern permitted(String text) {
        NamespacePattern pattern = new NamespacePattern(text);
        if (pattern.hasWildcards() && !this.config.allowWildcards()) {
            throw new WildcardsNotAllowedException(text);
        }
        return pattern;
    }

    private LocalSubscription add(Audience audience, EventFilter filter, SubscriptionOptions options,
            Receiver receiver) {
        LocalSubscription subscription = new LocalSubscription(audience.pattern().text(),
                Objects.requireNonNull(filter, "'filter' must not be null"),
                Objects.requireNonNull(options, "'options' must not be null"), receiver, this.threads, this.metrics,
                this.context, (closing) -> remove(audience, closing));
        this.lock.lock();
        try {
            requireOpen();
            List<LocalSubscription> present = this.audiences.computeIfAbsent(audience,
                    (key) -> new CopyOnWriteArrayList<>());
            present.add(subscription);
            if (present.size() == 1) {
                announce(audience);
            }
        }
        finally {
            this.lock.unlock();
        }
        return subscription;
    }

    private void announce(Audience audience) {
        try {
            if (audience.spansProcesses()) {
                patternAdded(audience.pattern());
            }
        }
        catch (RuntimeException ex) {
            this.audiences.remove(audience);
            throw ex;
        }
    }

    private void remove(Audience audience, LocalSubscription subscription) {
        this.lock.lock();
        try {
            List<LocalSubscription> present = this.audiences.get(audience);
            if (present != null && present.remove(subscription) && present.isEmpty()) {
                this.audiences.remove(audience);
                if (audience.spansProcesses()) {
                    patternRemoved(audience.pattern());
                }
            }
        }
        finally {
            this.lock.unlock();
        }
    }

    @Override
    public final void close() {
        List<LocalSubscription> present = new ArrayList<>();
        this.lock.lock();
        try {
            this.closed = true;
            this.audiences.values().forEach(present::addAll);
        }
        finally {
            this.lock.unlock();
        }
        present.forEach(LocalSubscription::finish);
        this.threads.shutdown();
        DaemonThreads.awaitEnd(this.threads, CLOSE_TIMEOUT);
        present.forEach(LocalSubscription::close);
        this.threads.shutdownNow();
    }

    private void requireOpen() {
        if (this.closed) {
            throw new BusClosedException();
        }
    }

}
