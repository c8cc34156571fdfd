package one.flowmade.aether.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.bus.local.LocalEventBus;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.event.MetadataKeys;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.EventStoredListener;
import one.flowmade.aether.store.VersionConflictException;
import one.flowmade.aether.store.memory.InMemoryEventStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class EventContextTests {

    private final AtomicReference<EventStore> opened = new AtomicReference<>();

    private final RecordingObserver observer = new RecordingObserver();

    private @Nullable String user;

    private final EventContext context = new EventContext(() -> this.user, this.observer);

    @Test
    void whatAListenerSavesIsCausedByWhatItWasToldOf() {
        EventStore store = open((fact) -> react(fact, "invoice-1"));
        Event placed = placed();
        store.saveEvent(placed);
        assertThat(only(store, "invoice-1").metadata())
            .isEqualTo(Map.of("correlationId", placed.id(), "causationId", placed.id()));
        assertThat(only(store, "order-1").metadata()).isEmpty();
    }

    @Test
    void aChainKeepsTheCorrelationThatItBeganWith() {
        EventStore store = open((fact) -> {
            if (!fact.actorId().equals("parcel-1")) {
                react(fact, fact.actorId().equals("order-1") ? "invoice-1" : "parcel-1");
            }
        });
        store.saveEvent(placed().withMetadata(MetadataKeys.CORRELATION_ID, "conversation"));
        assertThat(only(store, "parcel-1").correlationId()).isEqualTo("conversation");
        assertThat(only(store, "parcel-1").causationId()).isEqualTo(only(store, "invoice-1").id());
    }

    @Test
    void whatFollowsTheListenerHasNoCause() {
        EventStore store = open((fact) -> {
        });
        store.saveEvent(placed());
        store.saveEvent(Event.builder("InvoiceSent", "invoice-1").version(1).build());
        assertThat(only(store, "invoice-1").metadata()).isEmpty();
    }

    @Test
    void aFailingListenerLeavesNoCauseBehind() {
        Runnable failing = () -> {
            throw new IllegalStateException("on purpose");
        };
        assertThatIllegalStateException().isThrownBy(() -> this.context.handle(handled(), failing));
        EventStore store = open();
        store.saveEvent(placed());
        assertThat(only(store, "order-1").metadata()).isEmpty();
    }

    @Test
    void whatAHandlerOfTheBusPublishesIsCausedByWhatItReceived() throws InterruptedException {
        BlockingQueue<Event> received = new LinkedBlockingQueue<>();
        Event placed = placed();
        try (EventBus bus = bus()) {
            bus.subscribe("invoices", received::add);
            bus.subscribe("orders", (event) -> bus.publish("invoices", Event.builder("Sent", "invoice-1").build()));
            bus.publish("orders", placed);
            assertThat(next(received).metadata())
                .isEqualTo(Map.of("correlationId", placed.id(), "causationId", placed.id()));
        }
    }

    @Test
    void whatIsSavedOnAFactFromTheBusIsCausedByTheStoredEvent() throws InterruptedException {
        BlockingQueue<Event> reactions = new LinkedBlockingQueue<>();
        Event placed = placed().withMetadata(MetadataKeys.CORRELATION_ID, "conversation");
        try (EventBus bus = bus()) {
            bus.subscribe("reactions", reactions::add);
            bus.subscribeToEventStored("shop",
                    (fact) -> bus.publish("reactions", Event.builder("Sent", "invoice-1").build()));
            open(bus).saveEvent(placed);
            assertThat(next(reactions).metadata())
                .isEqualTo(Map.of("correlationId", "conversation", "causationId", placed.id()));
        }
    }

    @Test
    void anEventIsNeverItsOwnCause() throws InterruptedException {
        BlockingQueue<Event> received = new LinkedBlockingQueue<>();
        try (EventBus bus = bus()) {
            bus.subscribe("orders", received::add);
            open((fact) -> bus.publish("orders", only(opened(), fact.actorId()))).saveEvent(placed());
            assertThat(next(received).metadata()).isEmpty();
        }
    }

    @Test
    void whatAnEventHasIsKept() {
        this.user = "someone";
        this.observer.trace = Map.of("traceId", "t", "spanId", "s");
        Map<String, String> own = Map.of("correlationId", "c", "causationId", "d", "userId", "u", "traceId", "own",
                "other", "o");
        EventStore store = open();
        Event event = Event.builder("OrderPlaced", "order-1").version(1).metadata(own).build();
        this.context.handle(handled(), () -> store.saveEvent(event));
        assertThat(only(store, "order-1")).isEqualTo(event);
    }

    @Test
    void theCallersEventDoesNotChange() {
        this.user = "someone";
        EventStore store = open();
        Event event = placed();
        store.saveEvent(event);
        assertThat(event.metadata()).isEmpty();
        assertThat(only(store, "order-1")).isEqualTo(event.withMetadata(MetadataKeys.USER_ID, "someone"));
    }

    @Test
    void everyWayToSaveKnowsTheUser() {
        this.user = "someone";
        EventStore store = open();
        store.saveEvent(event("a", 1));
        store.saveEvents(List.of(event("a", 2), event("a", 3)));
        store.saveEvents("a", 3, List.of(event("a", 4)));
        store.saveEventAsync(event("a", 5)).join();
        assertThat(store.getEvents("a", 1)).hasSize(5).extracting(Event::userId).containsOnly("someone");
    }

    @Test
    void aReactionIsTheDoingOfTheUserWhoCausedItNotOfTheThread() {
        this.user = "of the thread";
        EventStore store = open();
        this.context.handle(new HandledEvent(HandledEvent.Source.BUS, "shop", "cause", "T", "a", 1,
                Map.of(MetadataKeys.USER_ID, "of the cause")), () -> store.saveEvent(placed()));
        this.context.handle(handled(), () -> store.saveEvent(event("order-2", 1)));
        assertThat(only(store, "order-1").userId()).isEqualTo("of the cause");
        assertThat(only(store, "order-2").userId()).isNull();
    }

    @Test
    void withoutAUserWhoCanBeTakenForOneNothingIsSaved() {
        EventStore store = InMemoryEventStore.builder().context(new EventContext(() -> {
            throw new IllegalStateException("on purpose");
        }, EventObserver.NONE)).build();
        assertThatIllegalStateException().isThrownBy(() -> store.saveEvent(placed()));
        assertThat(store.saveEventAsync(placed())).isCompletedExceptionally();
        assertThat(store.getLatestVersion("order-1")).isZero();
    }

    @Test
    void newEventsKnowTheirPlaceInTheTrace() {
        this.observer.trace = Map.of("traceId", "t", "spanId", "s");
        EventStore store = open();
        store.saveEvent(placed());
        store.saveEvent(event("order-1", 2).withMetadata(MetadataKeys.TRACE_ID, "t"));
        store.saveEvent(event("order-1", 3).withMetadata(MetadataKeys.TRACE_ID, "another"));
        assertThat(store.getEvents("order-1", 1)).extracting(Event::traceId).containsExactly("t", "t", "another");
        assertThat(store.getEvents("order-1", 1)).extracting(Event::spanId).containsExactly("s", "s", null);
    }

    @Test
    void savingTheSameEventElsewhereSucceedsWithoutStoringItAgain() {
        EventStore store = open();
        Event event = placed();
        this.observer.trace = Map.of("traceId", "first", "spanId", "s");
        store.saveEvent(event);
        this.observer.trace = Map.of("traceId", "second", "spanId", "s");
        this.context.handle(handled(), () -> store.saveEvent(event));
        assertThat(only(store, "order-1").traceId()).isEqualTo("first");
        assertThat(only(store, "order-1").causationId()).isNull();
    }

    @Test
    void savesAndReadsAreObservedToTheirEnd() {
        EventStore store = open();
        store.saveEvent(placed());
        assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> store.saveEvent(placed()));
        store.getEvents("order-1", 1);
        store.getLatestVersion("order-1");
        Stream<Event> stream = store.streamEvents("order-1", 1);
        assertThat(this.observer.ended).containsExactly("saving", "saving VersionConflictException", "reading EVENTS",
                "reading LATEST_VERSION");
        stream.close();
        assertThat(this.observer.ended).last().isEqualTo("reading STREAM");
    }

    @Test
    void anAsynchronousSaveEndsWhenItIsDone() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        assertThat(this.context.saveAsync("shop", List.of(placed()), (events) -> done)).isSameAs(done);
        assertThat(this.observer.ended).isEmpty();
        done.completeExceptionally(new IllegalStateException("on purpose"));
        assertThat(this.observer.ended).containsExactly("saving IllegalStateException");
    }

    @Test
    void aFailingObserverFailsNothing() {
        this.observer.failing = true;
        EventStore store = open((fact) -> {
        });
        store.saveEvent(placed());
        assertThat(only(store, "order-1").metadata()).isEmpty();
    }

    private EventStore open(EventStoredListener... listeners) {
        EventStore store = InMemoryEventStore.builder()
            .namespace("shop")
            .listeners(List.of(listeners))
            .context(this.context)
            .build();
        this.opened.set(store);
        return store;
    }

    private EventStore opened() {
        return Objects.requireNonNull(this.opened.get());
    }

    private EventBus bus() {
        return LocalEventBus.builder().context(this.context).build();
    }

    private void react(EventStored fact, String actorId) {
        if (!fact.actorId().equals(actorId)) {
            opened().saveEvent(event(actorId, 1));
        }
    }

    private static Event next(BlockingQueue<Event> events) throws InterruptedException {
        Event event = events.poll(10, TimeUnit.SECONDS);
        assertThat(event).as("an event within ten seconds").isNotNull();
        return event;
    }

    private static Event only(EventStore store, String actorId) {
        List<Event> events = store.getEvents(actorId, 1);
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private static Event placed() {
        return event("order-1", 1);
    }

    private static Event event(String actorId, long version) {
        return Event.builder("OrderPlaced", actorId).version(version).build();
    }

    private static HandledEvent handled() {
        return new HandledEvent(HandledEvent.Source.BUS, "shop", "cause", "T", "a", 1, Map.of());
    }

    private static final class RecordingObserver implements EventObserver {

        private final List<String> ended = new ArrayList<>();

        private Map<String, String> trace = Map.of();

        private boolean failing;

        @Override
        public Observed saving(String namespace, List<Event> events) {
            return begin("saving");
        }

        @Override
        public Observed reading(String namespace, ReadOperation operation, @Nullable String actorId) {
            return begin("reading " + operation);
        }

        @Override
        public Observed publishing(String namespace, Event event) {
            return Observed.NOTHING;
        }

        @Override
        public Observed handling(HandledEvent event) {
            return Observed.NOTHING;
        }

        private Observed begin(String what) {
            if (this.failing) {
                throw new IllegalStateException("on purpose");
            }
            return new Observed() {

                @Override
                public Map<String, String> trace() {
                    return RecordingObserver.this.trace;
                }

                @Override
                public void end(@Nullable Throwable failure) {
                    RecordingObserver.this.ended
                        .add((failure != null) ? what + " " + failure.getClass().getSimpleName() : what);
                }

            };
        }

    }

}
