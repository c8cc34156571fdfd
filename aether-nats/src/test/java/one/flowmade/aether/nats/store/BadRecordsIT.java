package one.flowmade.aether.nats.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import one.flowmade.aether.codec.EventCodec;
import one.flowmade.aether.codec.MalformedRecordException;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.ReplayError;
import one.flowmade.aether.store.ReplayResult;
import one.flowmade.aether.store.VersionConflictException;

import static one.flowmade.aether.nats.store.TestEvents.ACTOR;
import static one.flowmade.aether.nats.store.TestEvents.event;
import static one.flowmade.aether.nats.store.TestEvents.eventsUpTo;
import static one.flowmade.aether.nats.store.TestEvents.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Records that Aether would not write, among those that it has written.
 */
class BadRecordsIT extends OnRealServer {

    private static final String EXPECTED_SEQUENCE = "Nats-Expected-Last-Subject-Sequence";

    private static final Duration PROMPTLY = Duration.ofSeconds(3);

    @ParameterizedTest
    @EnumSource
    void i6ReportsABadRecordAndReturnsTheGoodOnes(Bad bad) {
        RawRecords raw = rawRecords();
        JetStreamEventStore store = open();
        List<Event> good = new ArrayList<>(eventsUpTo(3));
        good.forEach(store::saveEvent);
        long sequence = raw.publish(subjectOf(ACTOR), bad.headers, bad.body());
        if (bad.holdsEvent()) {
            good.addAll(new EventCodec().decode(bad.body()));
        }
        else {
            good.add(event(4));
            store.saveEvent(good.get(3));
        }
        JetStreamEventStore other = open();
        good.add(event(5));
        other.saveEvent(good.get(4));
        ReplayResult result = other.getEventsWithErrors(ACTOR, 0);
        assertThat(result.events()).isEqualTo(good);
        assertThat(result.truncated()).isFalse();
        assertThat(result.errors()).singleElement().satisfies((error) -> {
            assertThat(error.sequenceNumber()).isEqualTo(sequence);
            assertThat(error.rawData()).isEqualTo(bad.body());
            assertThat(error.cause()).isInstanceOf(bad.cause);
        });
        assertThat(other.getEvents(ACTOR, 0)).isEqualTo(result.events());
        try (Stream<Event> stream = store.streamEvents(ACTOR, 0)) {
            assertThat(stream).isEqualTo(result.events());
        }
        assertThat(other.getLatestVersion(ACTOR)).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    void i6KnowsTheLatestVersionBehindABadRecord(Bad bad) {
        JetStreamEventStore store = open();
        eventsUpTo(3).forEach(store::saveEvent);
        rawRecords().publish(subjectOf(ACTOR), bad.headers, bad.body());
        long latest = bad.holdsEvent() ? 4 : 3;
        assertThat(open().getLatestVersion(ACTOR)).isEqualTo(latest);
        assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> open().saveEvent(event(latest)))
            .satisfies((conflict) -> assertThat(conflict.getCurrentVersion()).isEqualTo(latest));
    }

    @Test
    void i6BelievesTheHeaderOfAMalformedLastRecord() {
        JetStreamEventStore store = open();
        store.saveEvent(event(1));
        Map<String, String> headers = Map.of(RecordHeaders.EVENT_ID, "id", RecordHeaders.EVENT_TYPE, "type",
                RecordHeaders.ACTOR_ID, ACTOR, RecordHeaders.VERSION, "7", RecordHeaders.PREVIOUS_VERSION, "1",
                EXPECTED_SEQUENCE, "1");
        rawRecords().publish(subjectOf(ACTOR), headers, new byte[] { '{' });
        assertThat(store.getLatestVersion(ACTOR)).isEqualTo(7);
        Event next = event(8);
        store.saveEvent(next);
        assertThat(store.getEvents(ACTOR, 8)).containsExactly(next);
        assertThat(store.getEventsWithErrors(ACTOR, 0)).satisfies((result) -> {
            assertThat(result.events()).extracting(Event::version).containsExactly(1L, 8L);
            assertThat(result.errors()).hasSize(1);
            assertThat(result.truncated()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = { "-5", "0", "seven", "99999999999999999999", "" })
    void i6NeverTakesNonsenseForAVersion(String version) {
        Map<String, String> headers = Map.of(RecordHeaders.EVENT_ID, "id", RecordHeaders.EVENT_TYPE, "type",
                RecordHeaders.ACTOR_ID, ACTOR, RecordHeaders.VERSION, version, EXPECTED_SEQUENCE, "0");
        rawRecordsOf(open()).publish(subjectOf(ACTOR), headers, new byte[] { '{' });
        assertThat(open().getLatestVersion(ACTOR)).isEqualTo(1);
    }

    @Test
    void i6ReadsAnActorWhoseFirstRecordIsBad() {
        JetStreamEventStore store = open();
        rawRecordsOf(store).publish(subjectOf(ACTOR), "{\"id\":");
        assertThat(store.getEvents(ACTOR, 0)).isEmpty();
        assertThat(store.getLatestVersion(ACTOR)).as("never 0").isEqualTo(1);
        Event next = event(2);
        store.saveEvent(next);
        assertThat(store.getEvents(ACTOR, 0)).containsExactly(next);
        assertThat(store.getEventsWithErrors(ACTOR, 0)).satisfies((result) -> {
            assertThat(result.events()).containsExactly(next);
            assertThat(result.errors()).hasSize(1);
            assertThat(result.truncated()).isFalse();
        });
    }

    @Test
    void i6ReportsRecordsUnderTheSubjectThatTheOriginalWouldUse() {
        JetStreamEventStore store = open();
        RawRecords raw = rawRecordsOf(store);
        String actorId = "caf\u00e9-1";
        Event event = event(actorId, 1);
        long sequence = raw.publish(names().stream() + ".events.caf\u00e9." + actorId, json(event));
        assertThat(store.getEvents(actorId, 0)).isEmpty();
        assertThat(store.getEventsWithErrors(actorId, 0).errors()).singleElement().satisfies((error) -> {
            assertThat(error.sequenceNumber()).isEqualTo(sequence);
            assertThat(error.rawData()).isEqualTo(json(event).getBytes(StandardCharsets.UTF_8));
            assertThat(error.cause()).isInstanceOf(ForeignRecordException.class);
        });
        Event own = event(actorId, 1);
        store.saveEvent(own);
        assertThat(store.getEvents(actorId, 0)).containsExactly(own);
        assertThat(store.getEventsWithErrors(actorId, 0).errors()).hasSize(1);
        assertWorksPromptly(store);
    }

    @Test
    void i6ReportsManyBadRecordsInTheOrderOfTheStream() {
        JetStreamEventStore store = open();
        RawRecords raw = rawRecordsOf(store);
        List<Long> bad = new ArrayList<>();
        List<Event> good = new ArrayList<>();
        for (long version = 1; version <= 60; version++) {
            good.add(event(version));
            store.saveEvent(event("order-2", version));
            open().saveEvent(good.get((int) version - 1));
            bad.add(raw.publish(subjectOf(ACTOR), "[".repeat((int) version)));
        }
        ReplayResult result = store.getEventsWithErrors(ACTOR, 0);
        assertThat(result.events()).isEqualTo(good);
        assertThat(result.errors()).extracting(ReplayError::sequenceNumber).isEqualTo(bad);
        assertThat(store.getEvents(ACTOR, 0)).isEqualTo(good);
    }

    @ParameterizedTest
    @ValueSource(strings = { "first", "between", "last" })
    void i6ReadsPastHeadersThatTheClientCannotTake(String where) {
        JetStreamEventStore store = open();
        RawRecords raw = rawRecordsOf(store);
        List<Event> events = eventsUpTo(40);
        for (Event event : events) {
            if (event.version() == (where.equals("first") ? 1 : where.equals("between") ? 20 : 40)) {
                raw.publish(subjectOf(ACTOR), Map.of("Written-By", "Zo\u00eb"),
                        json(event).getBytes(StandardCharsets.UTF_8));
            }
            else {
                open().saveEvent(event);
            }
        }
        assertThat(store.getEvents(ACTOR, 0)).isEqualTo(events);
        assertThat(store.getEventsWithErrors(ACTOR, 0).errors()).isEmpty();
        assertThat(store.getLatestVersion(ACTOR)).isEqualTo(40);
        assertThat(store.getEvents(ACTOR, 15)).isEqualTo(events.subList(14, 40));
        Event next = event(41);
        store.saveEvent(next);
        assertThat(store.getEvents(ACTOR, 40)).containsExactly(events.get(39), next);
        assertWorksPromptly(store);
    }

    @Test
    void i6ReadsOnWhileOthersReadWhatTheClientCannotTake() throws Exception {
        JetStreamEventStore store = open();
        RawRecords raw = rawRecordsOf(store);
        raw.publish(subjectOf("order-2"), Map.of("Written-By", "Zo\u00eb"),
                json(event("order-2", 1)).getBytes(StandardCharsets.UTF_8));
        List<Event> events = eventsUpTo(100);
        store.saveEvents(events.subList(0, 50));
        events.subList(50, 100).forEach(store::saveEvent);
        List<Thread> readers = IntStream.range(0, 4).mapToObj((i) -> new Thread(() -> {
            for (int read = 0; read < 20; read++) {
                if (i == 0) {
                    assertThat(store.getEvents("order-2", 0)).hasSize(1);
                }
                else {
                    assertThat(store.getEvents(ACTOR, 0)).isEqualTo(events);
                    assertThat(store.getLatestVersion(ACTOR)).isEqualTo(100);
                }
            }
        })).toList();
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        readers.forEach((reader) -> reader.setUncaughtExceptionHandler((thread, ex) -> failures.add(ex)));
        readers.forEach(Thread::start);
        for (Thread reader : readers) {
            reader.join(DEADLINE.toMillis() * 3);
            assertThat(reader.isAlive()).isFalse();
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void i6LogsWhatItLeavesOut() {
        JetStreamEventStore store = open();
        store.saveEvent(event(1));
        long sequence = rawRecords().publish(subjectOf(ACTOR), "nonsense");
        Logger logger = (Logger) LoggerFactory.getLogger(RefusedFaults.class);
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        logger.addAppender(appender);
        try {
            assertThat(store.getEvents(ACTOR, 0)).hasSize(1);
        }
        finally {
            logger.detachAppender(appender);
        }
        assertThat(appender.list).extracting(ILoggingEvent::getFormattedMessage)
            .singleElement()
            .asString()
            .contains("record " + sequence, ACTOR);
    }

    private void assertWorksPromptly(JetStreamEventStore store) {
        long start = System.nanoTime();
        Event event = event("order-99", 1);
        store.saveEvent(event);
        assertThat(store.getEvents("order-99", 0)).containsExactly(event);
        assertThat(store.getLatestVersion("order-99")).isEqualTo(1);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PROMPTLY);
    }

    /** The stream is there once a store is open. */
    private RawRecords rawRecordsOf(JetStreamEventStore store) {
        assertThat(store.getStreamName()).isEqualTo(names().stream());
        return rawRecords();
    }

    enum Bad {

        EMPTY(MalformedRecordException.class, ""),

        NOT_JSON(MalformedRecordException.class, "nonsense"),

        CUT_OFF(MalformedRecordException.class, json(event(4)).substring(0, 40)),

        NO_EVENTS(MalformedRecordException.class, "[]"),

        OF_ANOTHER_ACTOR(ForeignRecordException.class, json(event("order-2", 4))),

        DOUBLED_VERSION(OutOfOrderRecordException.class, json(event(2))),

        VERSION_ZERO(OutOfOrderRecordException.class, json(event(7)).replace("\"version\":7", "\"version\":0")),

        LIST_OUT_OF_ORDER(OutOfOrderRecordException.class, "[%s,%s]".formatted(json(event(9)), json(event(8)))),

        CONTRADICTING_HEADERS(ForeignRecordException.class, json(event(4)),
                Map.of(RecordHeaders.EVENT_ID, "id", RecordHeaders.EVENT_TYPE, "type", RecordHeaders.ACTOR_ID, ACTOR,
                        RecordHeaders.VERSION, "3", RecordHeaders.PREVIOUS_VERSION, "2")),

        UNREADABLE_HEADERS(MalformedRecordException.class, json(event(4)), Map.of(RecordHeaders.EVENT_ID, "%zz",
                RecordHeaders.EVENT_TYPE, "type", RecordHeaders.ACTOR_ID, ACTOR, RecordHeaders.VERSION, "4"));

        private final Class<? extends Exception> cause;

        private final String body;

        @SuppressWarnings("ImmutableEnumChecker")
        private final Map<String, String> headers;

        Bad(Class<? extends Exception> cause, String body) {
            this(cause, body, Map.of());
        }

        Bad(Class<? extends Exception> cause, String body, Map<String, String> headers) {
            this.cause = cause;
            this.body = body;
            this.headers = headers;
        }

        byte[] body() {
            return this.body.getBytes(StandardCharsets.UTF_8);
        }

        /** Whether the body is version 4 of the actor, whatever the headers say. */
        boolean holdsEvent() {
            return this == CONTRADICTING_HEADERS || this == UNREADABLE_HEADERS;
        }

    }

}
