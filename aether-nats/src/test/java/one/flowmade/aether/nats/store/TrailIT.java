package one.flowmade.aether.nats.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import io.nats.client.api.MessageInfo;
import io.nats.client.impl.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.ReplayError;
import one.flowmade.aether.store.ReplayResult;

import static one.flowmade.aether.nats.store.TestEvents.ACTOR;
import static one.flowmade.aether.nats.store.TestEvents.event;
import static one.flowmade.aether.nats.store.TestEvents.eventsUpTo;
import static one.flowmade.aether.nats.store.TestEvents.json;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever trails say, a history is what a read of the actor's subject gives.
 */
class TrailIT extends OnRealServer {

    private static final String EXPECTED_SEQUENCE = "Nats-Expected-Last-Subject-Sequence";

    @Test
    void i5IsNotLedPastTheHistoryByARecordThatWasPublishedAgain() throws Exception {
        JetStreamEventStore store = open();
        List<Event> events = new ArrayList<>(eventsUpTo(5));
        events.forEach(store::saveEvent);
        MessageInfo first = storedRecords().get(0);
        long doubled = publish(headersOf(first), first.getData());
        JetStreamEventStore other = open();
        assertThat(other.getLatestVersion(ACTOR)).isEqualTo(5);
        Event next = event(6);
        other.saveEvent(next);
        events.add(next);
        assertThat(other.getEvents(ACTOR, 0)).isEqualTo(events);
        assertThat(other.getEventsWithErrors(ACTOR, 0).errors()).extracting(ReplayError::sequenceNumber)
            .containsExactly(doubled);
        assertThat(other.getEvents(ACTOR, 3)).isEqualTo(events.subList(2, 6));
        assertSameAsBySubject();
    }

    @Test
    void i2FindsARepetitionBehindARecordThatWasPublishedAgain() throws Exception {
        JetStreamEventStore store = open();
        List<Event> events = eventsUpTo(5);
        events.forEach(store::saveEvent);
        MessageInfo first = storedRecords().get(0);
        publish(headersOf(first), first.getData());
        open().saveEvents(events.subList(2, 4));
        open().saveEvent(event(6));
        open().saveEvents(events.subList(1, 4));
        assertThat(storedRecords()).hasSize(7);
    }

    @Test
    void isNotLedAstrayByForgedTrails() {
        RawRecords raw = rawRecords();
        JetStreamEventStore store = open();
        store.saveEvent(event("order-2", 1));
        List<Event> events = new ArrayList<>(eventsUpTo(4));
        events.forEach(store::saveEvent);
        for (String trail : List.of("1", "2", "3", "4", "zz", "5,1", "5,1,1", "4,1,1", "5,2,1", "5,3", "6",
                "1y2p0ij32e8e7", "", "5,1,1,1,1", "x,y,z", "-1", "5,", "0")) {
            Event event = event(events.size() + 1);
            forge(raw, event, Map.of(RecordHeaders.TRAIL, trail));
            events.add(event);
            assertThat(store.getEvents(ACTOR, 0)).as("behind the trail '%s'", trail).isEqualTo(events);
            assertSameAsBySubject();
        }
        Event next = event(events.size() + 1);
        open().saveEvent(next);
        events.add(next);
        assertThat(store.getEvents(ACTOR, 0)).isEqualTo(events);
        assertSameAsBySubject();
    }

    @Test
    void readsAHistoryThatIsTooLongToGather() {
        JetStreamEventStore store = open();
        int length = TrailWalk.MAX_SEQUENCES + 100;
        List<CompletableFuture<Void>> saves = new ArrayList<>();
        for (long version = 1; version <= length; version++) {
            saves.add(store.saveEventAsync(event(version)));
        }
        assertThat(saves.get(length - 1)).succeedsWithin(DEADLINE.multipliedBy(3));
        assertThat(store.getEvents(ACTOR, 1)).extracting(Event::version)
            .containsExactlyElementsOf(LongStream.rangeClosed(1, length).boxed().toList());
        assertThat(store.getEvents(ACTOR, length - 1)).hasSize(2);
    }

    @Test
    void readsOnAlongTrailsThatAreTooShort() {
        JetStreamEventStore store = open();
        List<Event> events = new ArrayList<>(eventsUpTo(40));
        events.forEach(store::saveEvent);
        RawRecords raw = rawRecords();
        for (long version = 41; version <= 80; version++) {
            Event event = event(version);
            forge(raw, event, Map.of(RecordHeaders.TRAIL, Long.toString(version - 1, 36)));
            events.add(event);
        }
        assertThat(open().getEvents(ACTOR, 0)).isEqualTo(events);
        assertSameAsBySubject();
    }

    @ParameterizedTest
    @ValueSource(strings = { "first", "between", "last", "everywhere" })
    void readsHistoriesThatTheOriginalHasWrittenInPart(String where) {
        RawRecords raw = rawRecords();
        JetStreamEventStore store = open();
        JetStreamEventStore other = open();
        List<Event> events = eventsUpTo(110);
        for (Event event : events) {
            boolean original = switch (where) {
                case "first" -> event.version() <= 50;
                case "between" -> event.version() > 40 && event.version() <= 50;
                case "last" -> event.version() > 100;
                default -> event.version() % 3 == 0;
            };
            if (original) {
                raw.publish(subjectOf(ACTOR), json(event));
            }
            else {
                (event.version() % 2 == 0 ? store : other).saveEvent(event);
            }
        }
        assertThat(store.getLatestVersion(ACTOR)).isEqualTo(110);
        assertThat(store.getEvents(ACTOR, 0)).isEqualTo(events);
        assertThat(store.getEvents(ACTOR, 45)).isEqualTo(events.subList(44, 110));
        assertSameAsBySubject();
    }

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 })
    void readsWhatIsThereWhoeverWroteIt(long seed) throws Exception {
        new RandomHistory(seed).write(120);
        assertSameAsBySubject();
    }

    private void assertSameAsBySubject() {
        JetStreamEventStore alongTrail = open();
        JetStreamEventStore bySubject = closing(JetStreamEventStore.builder(connections())
            .config(config().build())
            .parts(new ReadingBySubject())
            .open());
        long latest = bySubject.getLatestVersion(ACTOR);
        assertThat(alongTrail.getLatestVersion(ACTOR)).isEqualTo(latest);
        for (long from : new long[] { 0, 1, 2, latest / 2, latest - 1, latest, latest + 1 }) {
            ReplayResult expected = bySubject.getEventsWithErrors(ACTOR, Math.max(0, from));
            ReplayResult found = alongTrail.getEventsWithErrors(ACTOR, Math.max(0, from));
            assertThat(found.events()).as("events from %d", from).isEqualTo(expected.events());
            assertThat(found.truncated()).as("truncated from %d", from).isEqualTo(expected.truncated());
            if (from <= 1) {
                assertThat(found.errors()).isEqualTo(expected.errors());
            }
        }
    }

    private long publish(Map<String, String> headers, byte[] body) {
        return rawRecords().publish(subjectOf(ACTOR), headers, body);
    }

    /**
     * Publishes an event as Aether would, under the right condition, but for some
     * headers.
     */
    private void forge(RawRecords raw, Event event, Map<String, String> replaced) {
        try {
            long last = management().getLastMessage(names().stream(), subjectOf(ACTOR)).getSeq();
            Headers written = RecordHeaders
                .of(List.of(event), PreviousVersion.of(event.version() - 1), Trail.EMPTY.followedBy(last))
                .write("forger");
            Map<String, String> headers = new TreeMap<>();
            written.forEach((name, values) -> headers.put(name, values.get(0)));
            headers.putAll(replaced);
            headers.put(EXPECTED_SEQUENCE, Long.toString(last));
            raw.publish(subjectOf(ACTOR), headers, json(event).getBytes(StandardCharsets.UTF_8));
        }
        catch (Exception ex) {
            throw new AssertionError(ex);
        }
    }

    private static Map<String, String> headersOf(MessageInfo record) {
        Map<String, String> headers = new TreeMap<>();
        if (record.getHeaders() != null) {
            record.getHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        }
        headers.remove(EXPECTED_SEQUENCE);
        return headers;
    }

    /**
     * Reads without any trail.
     */
    private static final class ReadingBySubject extends StoreParts {

        @Override
        Records records(StreamApi api, ActorSubject actor, StoredRecord last, long fromVersion, Duration timeout) {
            return new SubjectCursor(api, actor.subject(), actor::parse, 1, last.sequence(), timeout);
        }

    }

    /**
     * A history that several stores, the original and writers of worse have a hand in.
     */
    private final class RandomHistory {

        private final Random random;

        private final RawRecords raw = rawRecords();

        private final List<JetStreamEventStore> stores = List.of(open(), open());

        RandomHistory(long seed) {
            this.random = new Random(seed);
        }

        void write(int records) throws Exception {
            for (int i = 0; i < records; i++) {
                write();
            }
        }

        private void write() throws Exception {
            JetStreamEventStore store = this.stores.get(this.random.nextInt(2));
            long next = store.getLatestVersion(ACTOR) + 1 + this.random.nextInt(10) / 9;
            switch (this.random.nextInt(24)) {
                case 0 -> this.raw.publish(subjectOf(ACTOR), json(event(next)));
                case 1 -> this.raw.publish(subjectOf(ACTOR), json(event("order-2", next)));
                case 2 -> this.raw.publish(subjectOf(ACTOR), "{\"id\":");
                case 3 -> this.raw.publish(subjectOf(ACTOR), json(event(1 + this.random.nextInt((int) next))));
                case 4, 5 -> publishAgain(storedRecords());
                case 6 -> this.raw.publish(subjectOf("order-2"), "{}");
                case 7 -> store.saveEvents(List.of(event(next), event(next + 1), event(next + 3)));
                default -> store.saveEvent(event(next));
            }
        }

        private void publishAgain(List<MessageInfo> records) {
            if (!records.isEmpty()) {
                MessageInfo record = records.get(this.random.nextInt(records.size()));
                this.raw.publish(subjectOf(ACTOR), headersOf(record), record.getData());
            }
        }

    }

}
