package one.flowmade.aether.test.bus;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import one.flowmade.aether.bus.EventBusConfig;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;

import static one.flowmade.aether.test.bus.BrokenBus.that;

/**
 * Buses that take events and facts wrongly.
 */
final class BrokenPublishing {

    private BrokenPublishing() {
    }

    static Stream<BrokenBus> all() {
        return Stream.of(that("does nothing", Idle::new, "deliversTheVeryEventThatWasPublished",
                "deliversNothingThatWasPublishedBefore", "letsAHandlerPublishWhatIsCausedByWhatItWasGiven",
                "deliversOnceToEverySubscription", "publishesFromAThreadThatIsInterrupted", "refusesWhatIsMissing",
                "hearsTheNamespacesThatMatchAPattern", "refusesToPublishToWhatIsNoNamespace",
                "refusesToPublishToReservedNamespaces", "filtersNothingByDefault",
                "aSlowHandlerHoldsUpNeitherThePublisherNorOthers", "subscribesAnewAfterTheLastSubscriptionWasClosed",
                "servesWhatIsQueuedBeforeItCloses", "refusesEverythingOnceItIsClosed", "givesNoMoreThanRequested"),
                that("loses the order", Shuffling::new, "deliversInTheOrderOfPublishing",
                        "aSlowSubscriberAmongAHundredCostsOnlyItself"),
                that("publishes twice", Doubling::new, "deliversOnceToEverySubscription",
                        "deliversOnceToEachOfSeveralPatternsThatMatch", "i4KeepsNamespacesApart"),
                that("does not publish on interrupted threads", Interrupted::new,
                        "publishesFromAThreadThatIsInterrupted"),
                that("tells no facts", Silent::new, "tellsWhatWasStoredAsAnEvent", "tellsTheFactsInOrder",
                        "tellsWhatWasStoredWithoutANamespace", "tellsWhatWasStoredInTheNamespacesThatMatch",
                        "takesNothingThatIsPublishedForAFact"),
                that("tells facts like events", Publishing::new, "tellsNoFactToThoseWhoHearTheNamespaceItself"),
                that("is never closed", NeverClosed::new, "refusesEverythingOnceItIsClosed",
                        "completesWhenTheBusIsClosed", "servesWhatIsQueuedBeforeItCloses",
                        "givesNothingAfterItWasCancelled"));
    }

    private static final class Idle extends ForwardingBus {

        Idle(EventBusConfig config) {
            super(config);
        }

        @Override
        public void publish(String namespace, Event event) {
        }

    }

    private static final class Shuffling extends ForwardingBus {

        private final Queue<Event> held = new ConcurrentLinkedQueue<>();

        Shuffling(EventBusConfig config) {
            super(config);
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

    private static final class Doubling extends ForwardingBus {

        Doubling(EventBusConfig config) {
            super(config);
        }

        @Override
        public void publish(String namespace, Event event) {
            super.publish(namespace, event);
            super.publish(namespace, event);
        }

    }

    private static final class Interrupted extends ForwardingBus {

        Interrupted(EventBusConfig config) {
            super(config);
        }

        @Override
        public void publish(String namespace, Event event) {
            if (!Thread.currentThread().isInterrupted()) {
                super.publish(namespace, event);
            }
        }

    }

    private static final class Silent extends ForwardingBus {

        Silent(EventBusConfig config) {
            super(config);
        }

        @Override
        public void onEventStored(EventStored fact) {
        }

    }

    private static final class Publishing extends ForwardingBus {

        Publishing(EventBusConfig config) {
            super(config);
        }

        @Override
        public void onEventStored(EventStored fact) {
            publish(fact.namespace(), Event.builder("EventStored", fact.actorId()).version(fact.version()).build());
        }

    }

    private static final class NeverClosed extends ForwardingBus {

        NeverClosed(EventBusConfig config) {
            super(config);
        }

        @Override
        public void close() {
        }

    }

}
