package one.flowmade.aether.nats.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.nats.client.api.StreamConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.HistoryTruncatedException;
import one.flowmade.aether.store.ReplayResult;

import static one.flowmade.aether.nats.store.TestEvents.ACTOR;
import static one.flowmade.aether.nats.store.TestEvents.event;
import static one.flowmade.aether.nats.store.TestEvents.eventsUpTo;
import static one.flowmade.aether.nats.store.TestEvents.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * I5: a history that is not whole is recognised.
 */
class TruncationIT extends OnRealServer {

    @Test
    void i5AHeadThatFellToRetentionIsReportedAndReadFromBehindTheCut() {
        JetStreamEventStore store = open(config().retention(Duration.ofSeconds(1)));
        store.saveEvents(eventsUpTo(3));
        store.saveEvent(event(4));
        Awaitility.await().atMost(DEADLINE).until(() -> store.getLatestVersion(ACTOR) == 0);
        store.saveEvent(event(5));
        store.saveEvent(event(6));
        assertThatExceptionOfType(HistoryTruncatedException.class).isThrownBy(() -> store.getEvents(ACTOR, 1))
            .satisfies((ex) -> assertThat(ex.getLostUpTo()).isEqualTo(4));
        ReplayResult found = store.getEventsWithErrors(ACTOR, 1);
        assertThat(found.truncated()).isTrue();
        assertThat(found.events()).extracting(Event::version).containsExactly(5L, 6L);
        assertThat(store.getEvents(ACTOR, 5)).extracting(Event::version).containsExactly(5L, 6L);
    }

    @Test
    void i5AWriterThatFindsNothingWhereSomethingMayHaveExpiredSaysSo() {
        JetStreamEventStore store = open(config().retention(Duration.ofSeconds(1)));
        store.saveEvent(event(1));
        Awaitility.await().atMost(DEADLINE).until(() -> store.getLatestVersion(ACTOR) == 0);
        JetStreamEventStore cold = open(config().retention(Duration.ofSeconds(1)));
        cold.saveEvent(event(7));
        assertThat(cold.getEventsWithErrors(ACTOR, 1).truncated()).isTrue();
        assertThat(cold.getEventsWithErrors(ACTOR, 7).truncated()).isFalse();
    }

    @Test
    void i5AHoleIsReported() throws Exception {
        management().addStream(StreamConfiguration.builder()
            .name(names().stream())
            .subjects(names().allEvents())
            .maxAge(Duration.ofDays(365))
            .build());
        long[] sequences = writeFiveElsewhereAndCopyThemHere();
        management().deleteMessage(names().stream(), sequences[2]);
        JetStreamEventStore store = open(config().provision(Provision.UPDATE));
        ReplayResult found = store.getEventsWithErrors(ACTOR, 1);
        assertThat(found.truncated()).isTrue();
        assertThat(found.events()).extracting(Event::version).containsExactly(1L, 2L, 4L, 5L);
        assertThatExceptionOfType(HistoryTruncatedException.class).isThrownBy(() -> store.getEvents(ACTOR, 2))
            .satisfies((ex) -> assertThat(ex.getLostUpTo()).isEqualTo(3));
        assertThat(store.getEvents(ACTOR, 4)).extracting(Event::version).containsExactly(4L, 5L);
    }

    @Test
    void aGapInVersionsIsNoHole() {
        JetStreamEventStore store = open();
        store.saveEvent(event(3));
        store.saveEvent(event(9));
        assertThat(store.getEvents(ACTOR, 1)).extracting(Event::version).containsExactly(3L, 9L);
    }

    @Test
    void aLateStartWithoutHeadersIsLegalUntilTheStreamHasLostRecords() {
        JetStreamEventStore store = open(config().retention(Duration.ofSeconds(1)));
        RawRecords raw = rawRecords();
        raw.publish(subjectOf("order-2"), json(event("order-2", 4)));
        assertThat(store.getEventsWithErrors("order-2", 1).truncated()).isFalse();
        Awaitility.await().atMost(DEADLINE).until(() -> store.getLatestVersion("order-2") == 0);
        raw.publish(subjectOf("order-3"), json(event("order-3", 4)));
        assertThat(store.getEventsWithErrors("order-3", 1).truncated()).isTrue();
    }

    /** With the headers that a store writes, but on a stream that lets go of records. */
    private long[] writeFiveElsewhereAndCopyThemHere() {
        long[] sequences = new long[5];
        try (RawRecords raw = RawRecords.connect(server())) {
            Trail trail = Trail.EMPTY;
            for (int i = 0; i < sequences.length; i++) {
                long previous = (i == 0) ? 0 : sequences[i - 1];
                Event event = event(i + 1);
                RecordHeaders headers = RecordHeaders.of(List.of(event), PreviousVersion.of(i), trail);
                Map<String, String> written = new HashMap<>();
                headers.write("node").forEach((name, values) -> written.put(name, values.get(0)));
                written.put(StreamApi.EXPECTED_SEQUENCE, Long.toString(previous));
                sequences[i] = raw.publish(subjectOf(ACTOR), written, json(event).getBytes(StandardCharsets.UTF_8));
                trail = trail.followedBy(sequences[i]);
            }
        }
        return sequences;
    }

}
