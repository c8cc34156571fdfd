package one.flowmade.aether.nats.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.event.Event;

import static one.flowmade.aether.nats.store.TestEvents.event;
import static one.flowmade.aether.nats.store.TestEvents.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AllEventsIT extends OnRealServer {

    private final RecordedMetrics metrics = new RecordedMetrics();

    @Test
    void readsTheEventsOfAllActorsInTheOrderOfTheStream() {
        JetStreamEventStore store = open();
        List<Event> saved = new ArrayList<>();
        for (long version = 1; version <= 300; version++) {
            for (String actor : List.of("order-1", "customer-1", "order-\u00e9")) {
                Event event = event(actor, version);
                store.saveEvent(event);
                saved.add(event);
            }
        }
        List<SequencedEvent> read = all(store, 0);
        assertThat(read).extracting(SequencedEvent::event).containsExactlyElementsOf(saved);
        assertThat(read).extracting(SequencedEvent::sequence)
            .containsExactlyElementsOf(LongStream.rangeClosed(1, 900).boxed().toList());
    }

    @Test
    void goesOnFromASequence() {
        JetStreamEventStore store = open();
        store.saveEvent(event(1));
        store.saveEvents(List.of(event(2), event(3)));
        store.saveEvent(event(4));
        assertThat(all(store, 2)).extracting(SequencedEvent::sequence).containsExactly(2L, 2L, 3L);
        assertThat(all(store, 4)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> store.streamAllEvents(-1))
            .withMessage("'fromSequence' must not be negative, was -1");
    }

    @Test
    void endsWithWhatWasStoredBeforeTheCall() {
        JetStreamEventStore store = open();
        store.saveEvent(event(1));
        try (Stream<SequencedEvent> events = store.streamAllEvents(0)) {
            store.saveEvent(event(2));
            Iterator<SequencedEvent> iterator = events.iterator();
            assertThat(iterator.next().event().version()).isEqualTo(1);
            assertThat(iterator).isExhausted();
        }
    }

    @Test
    void i6LeavesOutWhatIsAtFaultAndCountsIt() {
        JetStreamEventStore store = open(config(), this.metrics);
        store.saveEvent(event(1));
        rawRecords().publish(subjectOf("order-1"), "nonsense");
        rawRecords().publish(subjectOf("order-2"), json(event("order-3", 1)));
        store.saveEvent(event("order-4", 1));
        assertThat(all(store, 0)).extracting((read) -> read.event().actorId()).containsExactly("order-1", "order-4");
        assertThat(this.metrics.counted()).contains("replayed 2 2", "read ALL_EVENTS");
    }

    @Test
    void i6ReportsHeadersThatContradictTheBodyWhichHolds() {
        JetStreamEventStore store = open(config(), this.metrics);
        store.saveEvent(event("order-1", 1));
        Map<String, String> headers = Map.of(RecordHeaders.EVENT_ID, "other", RecordHeaders.EVENT_TYPE, "OrderPlaced",
                RecordHeaders.ACTOR_ID, "order-2", RecordHeaders.VERSION, "1");
        rawRecords().publish(subjectOf("order-2"), headers, json(event("order-2", 1)).getBytes(StandardCharsets.UTF_8));
        assertThat(all(store, 0)).extracting((read) -> read.event().actorId()).containsExactly("order-1", "order-2");
        assertThat(this.metrics.counted()).contains("replayed 2 1");
    }

    private static List<SequencedEvent> all(JetStreamEventStore store, long fromSequence) {
        try (Stream<SequencedEvent> events = store.streamAllEvents(fromSequence)) {
            return events.toList();
        }
    }

}
