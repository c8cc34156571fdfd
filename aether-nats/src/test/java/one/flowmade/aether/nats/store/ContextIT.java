package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.context.EventContext;
import one.flowmade.aether.context.EventObserver;
import one.flowmade.aether.context.HandledEvent;
import one.flowmade.aether.context.HandledEvent.Source;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.event.MetadataKeys;
import one.flowmade.aether.store.UnknownOutcomeException;
import one.flowmade.aether.test.server.NatsServer;

import static one.flowmade.aether.nats.store.TestEvents.ACTOR;
import static one.flowmade.aether.nats.store.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Metadata that an event is given when it is saved.
 */
class ContextIT extends OnRealServer {

    private final EventContext context = new EventContext(() -> "someone", EventObserver.NONE);

    @Test
    void repeatingAnUnknownSaveForAnotherCauseFindsTheSameEvent() {
        NatsServer server = startServer(NatsServer.builder());
        JetStreamEventStore store = openInContext(config().saveTimeout(Duration.ofSeconds(1)));
        JetStreamEventStore patient = openInContext(config());
        store.saveEvent(event(1));
        Event event = event(2);
        server.suspend();
        assertThatExceptionOfType(UnknownOutcomeException.class).isThrownBy(() -> saveFor("first", store, event));
        server.resume();
        saveFor("second", patient, event);
        await("the truth").atMost(DEADLINE)
            .ignoreException(UnknownOutcomeException.class)
            .untilAsserted(() -> saveFor("third", store, event));
        List<Event> history = store.getEvents(ACTOR, 1);
        assertThat(history).extracting(Event::id).hasSize(2).last().isEqualTo(event.id());
        assertThat(history.get(1).causationId()).isIn("first", "second");
    }

    @Test
    void whatIsStoredHasTheMetadataOfTheSaveThatStoredIt() {
        JetStreamEventStore store = openInContext(config());
        Event event = event(1);
        saveFor("first", store, event);
        saveFor("second", store, event);
        assertThat(store.getEvents(ACTOR, 1)).containsExactly(event.withMetadata(MetadataKeys.CORRELATION_ID, "first")
            .withMetadata(MetadataKeys.CAUSATION_ID, "first"));
    }

    @Test
    void otherNodesHearWhoseDoingAnEventIsAndWhatItBelongsTo() throws InterruptedException {
        JetStreamEventStore here = open();
        BlockingQueue<EventStored> heard = new LinkedBlockingQueue<>();
        EventFeed feed = closing(here.createFeed(heard::add));
        feed.start();
        JetStreamEventStore there = openInContext(config());
        there.saveEvent(event(1));
        this.context.handle(handled("cause"), () -> there.saveEvents(List.of(event(2), event(3))));
        assertThat(next(heard)).isEqualTo(Map.of(MetadataKeys.USER_ID, "someone"));
        assertThat(next(heard)).isEqualTo(Map.of(MetadataKeys.CORRELATION_ID, "cause"));
        assertThat(next(heard)).isEqualTo(Map.of(MetadataKeys.CORRELATION_ID, "cause"));
    }

    private static Map<String, String> next(BlockingQueue<EventStored> heard) throws InterruptedException {
        EventStored fact = heard.poll(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        assertThat(fact).as("a fact within the deadline").isNotNull();
        return fact.metadata();
    }

    private void saveFor(String cause, JetStreamEventStore store, Event event) {
        this.context.handle(handled(cause), () -> store.saveEvent(event));
    }

    private static HandledEvent handled(String id) {
        return new HandledEvent(Source.BUS, "shop", id, "T", "a-1", 1, Map.of());
    }

    private JetStreamEventStore openInContext(JetStreamEventStoreConfig.Builder config) {
        return closing(
                JetStreamEventStore.builder(newConnections()).config(config.build()).context(this.context).open());
    }

}
