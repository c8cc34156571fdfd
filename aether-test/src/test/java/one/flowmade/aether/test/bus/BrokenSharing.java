package one.flowmade.aether.test.bus;

import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.bus.EventBusConfig;
import one.flowmade.aether.bus.EventFilter;
import one.flowmade.aether.bus.Subscription;
import one.flowmade.aether.bus.SubscriptionOptions;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;

import static one.flowmade.aether.test.bus.BrokenBus.thatShares;

/**
 * Buses that share wrongly.
 */
final class BrokenSharing {

    private BrokenSharing() {
    }

    static Stream<BrokenBus> all() {
        return Stream.of(
                thatShares("hears itself only", () -> (config) -> new ForwardingBus(config),
                        "deliversToOtherBusesInOrder", "deliversTheVeryEventThatWasPublishedElsewhere",
                        "deliversWhatWasPublishedHereOnceAndToOthersToo", "filtersWhatComesFromOtherBuses",
                        "hearsOthersUntilTheLastSubscriptionIsClosed", "closesWithoutDisturbingAnotherBus",
                        "keepsWhatWasStoredInThisProcess", "aSlowSubscriberAmongAHundredElsewhereCostsOnlyItself"),
                thatShares("hears itself from the network too", Echoing::new,
                        "deliversWhatWasPublishedHereOnceAndToOthersToo"),
                thatShares("loses the order", around(Shuffling::new), "deliversToOtherBusesInOrder"),
                thatShares("sends facts to others", around(Gossiping::new), "keepsWhatWasStoredInThisProcess"),
                thatShares("hears a pattern once for each subscription", Multiplying::new,
                        "deliversOnceToEachOfSeveralSubscriptionsAndPatternsElsewhere"),
                thatShares("knows one namespace", around(OneNamespace::new), "i4KeepsNamespacesApartAcrossBuses"),
                thatShares("ignores filters", around(Unfiltered::new), "filtersWhatComesFromOtherBuses"),
                thatShares("is deaf when a bus is closed", around(Closing::new), "closesWithoutDisturbingAnotherBus"));
    }

    private static Supplier<Function<EventBusConfig, EventBus>> around(Wrapper wrapper) {
        return () -> {
            Hub hub = new Hub();
            return (config) -> wrapper.wrap(config, hub);
        };
    }

    @FunctionalInterface
    private interface Wrapper {

        EventBus wrap(EventBusConfig config, Hub hub);

    }

    private static final class Echoing extends Hub {

        @Override
        boolean connects(HubBus sender, HubBus receiver) {
            return true;
        }

    }

    private static final class Multiplying extends Hub {

        @Override
        Collection<HubBus> buses() {
            return super.buses().stream().flatMap((bus) -> bus.patterns().stream().map((pattern) -> bus)).toList();
        }

    }

    private static final class Shuffling extends ForwardingBus {

        private final Queue<Event> held = new ConcurrentLinkedQueue<>();

        Shuffling(EventBusConfig config, Hub hub) {
            super(config, hub.apply(config));
        }

        @Override
        public void publish(String namespace, Event event) {
            if (event.version() == 2) {
                this.held.add(event);
                return;
            }
            super.publish(namespace, event);
            for (Event late : List.copyOf(this.held)) {
                this.held.remove(late);
                super.publish(namespace, late);
            }
        }

    }

    private static final class Gossiping extends ForwardingBus {

        private final Hub hub;

        Gossiping(EventBusConfig config, Hub hub) {
            super(config, hub.apply(config));
            this.hub = hub;
        }

        @Override
        public void onEventStored(EventStored fact) {
            this.hub.buses().forEach((bus) -> bus.onEventStored(fact));
        }

    }

    private static final class OneNamespace extends ForwardingBus {

        OneNamespace(EventBusConfig config, Hub hub) {
            super(config, hub.apply(config));
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

    private static final class Unfiltered extends ForwardingBus {

        Unfiltered(EventBusConfig config, Hub hub) {
            super(config, hub.apply(config));
        }

        @Override
        public Subscription subscribe(String pattern, EventFilter filter, SubscriptionOptions options,
                Consumer<? super Event> handler) {
            return super.subscribe(pattern, EventFilter.all(), options, handler);
        }

    }

    private static final class Closing extends ForwardingBus {

        private final Hub hub;

        Closing(EventBusConfig config, Hub hub) {
            super(config, hub.apply(config));
            this.hub = hub;
        }

        @Override
        public void close() {
            this.hub.buses().forEach((bus) -> bus.patterns().clear());
            super.close();
        }

    }

}
