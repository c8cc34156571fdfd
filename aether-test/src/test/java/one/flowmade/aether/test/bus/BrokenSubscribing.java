package one.flowmade.aether.test.bus;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

import one.flowmade.aether.bus.EventBusConfig;
import one.flowmade.aether.bus.EventFilter;
import one.flowmade.aether.bus.Overflow;
import one.flowmade.aether.bus.Subscription;
import one.flowmade.aether.bus.SubscriptionOptions;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;

import static one.flowmade.aether.test.bus.BrokenBus.that;

/**
 * Buses that serve subscriptions wrongly.
 */
final class BrokenSubscribing {

    private BrokenSubscribing() {
    }

    static Stream<BrokenBus> all() {
        return Stream.of(
                that("ignores filters", Unfiltered::new, "filtersByTheTypeOfTheEvent", "filtersByTheActor",
                        "filtersByTheTypeOfTheActor", "filtersByActorsOrTheirTypes", "filtersByEventAndActor",
                        "givesEachSubscriberEverythingThatIsSelected"),
                that("delivers to closed subscriptions", Unclosable::new, "deliversNothingToAClosedSubscription",
                        "dropsTheQueueOfAClosedSubscription", "letsAHandlerCloseItsOwnSubscription"),
                that("forgets its subscriptions", Forgetful::new, "knowsItsSubscriptionsUntilTheyAreClosed"),
                that("delivers what was published before", Replaying::new, "deliversNothingThatWasPublishedBefore"),
                that("calls handlers while it publishes", Direct::new, "callsHandlersOnOtherThreadsThanThePublishers"),
                that("calls a handler from many threads", Scattering::new, "callsAHandlerFromOneThreadAtATime",
                        "goesOnAfterAHandlerHasFailed"),
                that("gives up on a handler that fails", Resentful::new, "goesOnAfterAHandlerHasFailed"),
                that("has one queue for all", OneForAll::new, "aSlowHandlerHoldsUpNeitherThePublisherNorOthers",
                        "manySlowHandlersHoldUpNobody", "aSlowSubscriberAmongAHundredCostsOnlyItself"),
                that("has queues without a bound", Unbounded::new, "holds1024EventsAndDropsTheOldestByDefault",
                        "dropsTheNewestWhereThatIsWanted", "holdsThePublisherUpWhereThatIsWanted",
                        "holdsThePublisherUpNoLongerThanItsBound", "usesTheOptionsOfTheBusUnlessASubscriptionHasItsOwn",
                        "countsTheDropsOfEachSubscriptionByItself", "aSlowSubscriberAmongAHundredCostsOnlyItself"),
                that("drops the newest always", DroppingNewest::new, "holds1024EventsAndDropsTheOldestByDefault",
                        "holdsThePublisherUpWhereThatIsWanted", "holdsThePublisherUpNoLongerThanItsBound"),
                that("knows one namespace", OneNamespace::new, "i4KeepsNamespacesApart",
                        "hearsTheNamespacesThatMatchAPattern"),
                that("allows wildcards to everybody", Permissive::new, "refusesWildcardsUnlessTheyAreAllowed"),
                that("takes any pattern", Tolerant::new, "refusesPatternsThatAreNone"),
                that("takes what is published for facts", Credulous::new, "takesNothingThatIsPublishedForAFact"),
                that("ignores demand", Pushing::new, "givesNoMoreThanRequested", "failsForARequestThatIsNone",
                        "givesNothingAfterItWasCancelled", "completesWhenTheBusIsClosed"));
    }

    private static final class Unfiltered extends ForwardingBus {

        Unfiltered(EventBusConfig config) {
            super(config);
        }

        @Override
        public Subscription subscribe(String pattern, EventFilter filter, SubscriptionOptions options,
                Consumer<? super Event> handler) {
            return super.subscribe(pattern, EventFilter.all(), options, handler);
        }

        @Override
        public Flow.Publisher<Event> publisher(String pattern, EventFilter filter) {
            return super.publisher(pattern, EventFilter.all());
        }

    }

    private static final class Unclosable extends ForwardingBus {

        Unclosable(EventBusConfig config) {
            super(config);
        }

        @Override
        public Subscription subscribe(String pattern, EventFilter filter, SubscriptionOptions options,
                Consumer<? super Event> handler) {
            Subscription subscription = super.subscribe(pattern, filter, options, handler);
            return new Subscription() {

                @Override
                public String pattern() {
                    return subscription.pattern();
                }

                @Override
                public State state() {
                    return subscription.state();
                }

                @Override
                public int queueDepth() {
                    return subscription.queueDepth();
                }

                @Override
                public long dropped() {
                    return subscription.dropped();
                }

                @Override
                public long failed() {
                    return subscription.failed();
                }

                @Override
                public void close() {
                }

            };
        }

    }

    private static final class Forgetful extends ForwardingBus {

        Forgetful(EventBusConfig config) {
            super(config);
        }

        @Override
        public List<Subscription> subscriptions() {
            return List.of();
        }

    }

    private static final class Replaying extends ForwardingBus {

        private final Map<String, Queue<Event>> published = new ConcurrentHashMap<>();

        Replaying(EventBusConfig config) {
            super(config);
        }

        @Override
        public void publish(String namespace, Event event) {
            this.published.computeIfAbsent(namespace, (key) -> new ConcurrentLinkedQueue<>()).add(event);
            super.publish(namespace, event);
        }

        @Override
        public Subscription subscribe(String pattern, EventFilter filter, SubscriptionOptions options,
                Consumer<? super Event> handler) {
            this.published.getOrDefault(pattern, new ConcurrentLinkedQueue<>()).forEach(handler);
            return super.subscribe(pattern, filter, options, handler);
        }

    }

    /**
     * Has a handler called by an executor of its own.
     */
    private abstract static class Calling extends ForwardingBus {

        Calling(EventBusConfig config) {
            super(config);
        }

        abstract Executor executor();

        @Override
        public Subscription subscribe(String pattern, EventFilter filter, SubscriptionOptions options,
                Consumer<? super Event> handler) {
            return super.subscribe(pattern, filter, options,
                    (event) -> executor().execute(() -> handler.accept(event)));
        }

    }

    private static final class Scattering extends Calling {

        Scattering(EventBusConfig config) {
            super(config);
        }

        @Override
        Executor executor() {
            return (task) -> {
                Thread thread = new Thread(task);
                thread.setUncaughtExceptionHandler((failed, ex) -> {
                });
                thread.start();
            };
        }

    }

    private static final class OneForAll extends Calling {

        private final ExecutorService executor = Executors.newSingleThreadExecutor();

        OneForAll(EventBusConfig config) {
            super(config);
        }

        @Override
        Executor executor() {
            return this.executor;
        }

        @Override
        public void close() {
            super.close();
            this.executor.shutdownNow();
        }

    }

    private static final class Direct extends ForwardingBus {

        private final Queue<Consumer<? super Event>> handlers = new ConcurrentLinkedQueue<>();

        Direct(EventBusConfig config) {
            super(config);
        }

        @Override
        public void publish(String namespace, Event event) {
            this.handlers.forEach((handler) -> handler.accept(event));
        }

        @Override
        public Subscription subscribe(String pattern, EventFilter filter, SubscriptionOptions options,
                Consumer<? super Event> handler) {
            this.handlers.add(handler);
            return super.subscribe(pattern, filter, options, handler);
        }

    }

    private static final class Resentful extends ForwardingBus {

        Resentful(EventBusConfig config) {
            super(config);
        }

        @Override
        public Subscription subscribe(String pattern, EventFilter filter, SubscriptionOptions options,
                Consumer<? super Event> handler) {
            AtomicBoolean hasFailed = new AtomicBoolean();
            return super.subscribe(pattern, filter, options, (event) -> {
                if (!hasFailed.getAndSet(true)) {
                    handler.accept(event);
                    hasFailed.set(false);
                }
            });
        }

    }

    private static final class Unbounded extends ForwardingBus {

        Unbounded(EventBusConfig config) {
            super(config);
        }

        @Override
        public Subscription subscribe(String pattern, EventFilter filter, SubscriptionOptions options,
                Consumer<? super Event> handler) {
            return super.subscribe(pattern, filter, options.withQueueCapacity(Integer.MAX_VALUE), handler);
        }

    }

    private static final class DroppingNewest extends ForwardingBus {

        DroppingNewest(EventBusConfig config) {
            super(config);
        }

        @Override
        public Subscription subscribe(String pattern, EventFilter filter, SubscriptionOptions options,
                Consumer<? super Event> handler) {
            return super.subscribe(pattern, filter, options.withOverflow(Overflow.dropNewest()), handler);
        }

    }

    private static final class OneNamespace extends ForwardingBus {

        OneNamespace(EventBusConfig config) {
            super(config);
        }

        @Override
        public void publish(String namespace, Event event) {
            super.publish("all", event);
        }

        @Override
        public Subscription subscribe(String pattern, EventFilter filter, SubscriptionOptions options,
                Consumer<? super Event> handler) {
            return super.subscribe("all", filter, options, handler);
        }

    }

    private static final class Permissive extends ForwardingBus {

        Permissive(EventBusConfig config) {
            super(config.withAllowWildcards(true));
        }

    }

    private static final class Tolerant extends ForwardingBus {

        Tolerant(EventBusConfig config) {
            super(config);
        }

        @Override
        public Subscription subscribe(String pattern, EventFilter filter, SubscriptionOptions options,
                Consumer<? super Event> handler) {
            return super.subscribe("all", filter, options, handler);
        }

    }

    private static final class Credulous extends ForwardingBus {

        Credulous(EventBusConfig config) {
            super(config);
        }

        @Override
        public Subscription subscribeToEventStored(String pattern, Consumer<? super EventStored> handler) {
            return subscribe(pattern, EventFilter.all().withEventTypes("EventStored"),
                    (event) -> handler.accept(EventStored.of(event, event.timestamp(), pattern)));
        }

    }

    private static final class Pushing extends ForwardingBus {

        Pushing(EventBusConfig config) {
            super(config);
        }

        @Override
        public Flow.Publisher<Event> publisher(String pattern, EventFilter filter) {
            return (subscriber) -> {
                subscriber.onSubscribe(new Flow.Subscription() {

                    @Override
                    public void request(long count) {
                    }

                    @Override
                    public void cancel() {
                    }

                });
                subscribe(pattern, filter, subscriber::onNext);
            };
        }

    }

}
