package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import io.nats.client.api.MessageInfo;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.api.StreamInfo;
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
import static org.awaitility.Awaitility.await;

/**
 * Histories of which a part is lost.
 */
class TruncationIT extends OnRealServer {

    private static final Duration SHORT = Duration.ofMillis(1500);

    @Test
    void i5ReportsAHeadThatFellToRetention() throws Exception {
        JetStreamEventStore store = open(config().retention(SHORT));
        long[] version = { 0 };
        await("the head to fall").atMost(DEADLINE).pollInterval(Duration.ofMillis(100)).until(() -> {
            store.saveEvent(event(++version[0]));
            return info().getStreamState().getFirstSequence() > 3;
        });
        change((stream) -> stream.maxAge(Duration.ofDays(1)));
        long first = info().getStreamState().getFirstSequence();
        long latest = version[0];
        assertThat(first).isLessThan(latest);
        assertTruncated(store, 0, first - 1);
        assertTruncated(store, 1, first - 1);
        assertTruncated(store, first - 1, first - 1);
        assertWhole(store, first, latest - first + 1);
        assertWhole(store, first + 1, latest - first);
        assertThat(store.getEventsWithErrors(ACTOR, 0)).satisfies((result) -> {
            assertThat(result.events()).hasSize((int) (latest - first + 1));
            assertThat(result.truncated()).isTrue();
        });
        assertThat(store.getLatestVersion(ACTOR)).isEqualTo(latest);
    }

    @Test
    void i5LetsAForgottenActorStartOver() throws Exception {
        JetStreamEventStore store = openWithNothingLeft();
        assertThat(store.getEvents(ACTOR, 0)).isEmpty();
        assertThat(store.getLatestVersion(ACTOR)).isZero();
        JetStreamEventStore other = open(config().retention(SHORT));
        change((stream) -> stream.maxAge(Duration.ofDays(1)));
        Event first = event(1);
        store.saveEvent(first);
        assertThat(other.getEvents(ACTOR, 0)).containsExactly(first);
    }

    @Test
    void i5TellsWhatItKnowsOfAHeadThatIsLost() throws Exception {
        JetStreamEventStore store = openWithNothingLeft();
        change((stream) -> stream.maxAge(Duration.ofDays(1)));
        store.saveEvent(event(9));
        assertTruncated(store, 0, 5);
        assertTruncated(store, 5, 5);
        assertWhole(store, 6, 1);
    }

    @Test
    void i5TellsThatItDoesNotKnowWhetherAHeadIsLost() throws Exception {
        openWithNothingLeft();
        JetStreamEventStore other = open(config().retention(SHORT));
        change((stream) -> stream.maxAge(Duration.ofDays(1)));
        other.saveEvent(event(9));
        assertTruncated(other, 0, 8);
        assertTruncated(other, 8, 8);
        assertWhole(other, 9, 1);
    }

    @Test
    void i5AllowsGapsThatTheApplicationLeft() {
        JetStreamEventStore store = open();
        store.saveEvent(event(3));
        store.saveEvents(List.of(event(5), event(10)));
        store.saveEvent(event(20));
        assertWhole(store, 0, 4);
        assertWhole(store, 4, 3);
        assertWhole(store, 20, 1);
        assertWhole(store, 21, 0);
    }

    @Test
    void i5ReportsAHole() throws Exception {
        open().saveEvents(eventsUpTo(2));
        JetStreamEventStore store = open();
        store.saveEvent(event(3));
        store.saveEvents(List.of(event(4), event(5)));
        for (long version = 6; version <= 80; version++) {
            store.saveEvent(event(version));
        }
        JetStreamEventStore holed = copyWithout(2, 60);
        assertTruncated(holed, 0, 3);
        assertTruncated(holed, 3, 3);
        assertTruncated(holed, 4, 62);
        assertWhole(holed, 63, 18);
        ReplayResult result = holed.getEventsWithErrors(ACTOR, 0);
        assertThat(result.truncated()).isTrue();
        assertThat(result.events()).extracting(Event::version).hasSize(78).doesNotContain(3L, 62L);
        assertThat(result.errors()).isEmpty();
    }

    @Test
    void i5ReportsThatTheLastOfAHoleIsLostToo() throws Exception {
        JetStreamEventStore store = open();
        eventsUpTo(5).forEach(store::saveEvent);
        JetStreamEventStore holed = copyWithout(1, 2, 3);
        assertTruncated(holed, 0, 3);
        assertWhole(holed, 4, 2);
    }

    @Test
    void i5TakesAGapBeforeTheOriginalsFirstRecordForLegalOnAYoungStreamOnly() throws Exception {
        JetStreamEventStore store = open();
        RawRecords raw = rawRecords();
        raw.publish(subjectOf(ACTOR), json(event(5)));
        raw.publish(subjectOf(ACTOR), json(event(7)));
        assertWhole(store, 0, 2);
        JetStreamEventStore holed = copyWithout(1);
        String actorId = "order-2";
        raw.publish(copied().eventsOf(actorId), json(event(actorId, 4)));
        assertThatExceptionOfType(HistoryTruncatedException.class).isThrownBy(() -> holed.getEvents(actorId, 0))
            .satisfies((truncated) -> assertThat(truncated.getLostUpTo()).isEqualTo(3));
        assertThat(holed.getEvents(actorId, 4)).hasSize(1);
        assertTruncated(holed, 0, 6);
    }

    @Test
    void i5NoticesThatRetentionWasChangedUnderneath() throws Exception {
        JetStreamEventStore store = open();
        eventsUpTo(5).forEach(store::saveEvent);
        change((stream) -> stream.maxAge(Duration.ofMillis(200)).duplicateWindow(Duration.ofMillis(200)));
        await("nothing to be left").atMost(DEADLINE).until(() -> info().getStreamState().getMsgCount() == 0);
        change((stream) -> stream.maxAge(JetStreamEventStoreConfig.builder().build().retention())
            .duplicateWindow(Duration.ofMinutes(2)));
        JetStreamEventStore other = open();
        assertThat(store.getEvents(ACTOR, 0)).isEmpty();
        assertThat(store.getLatestVersion(ACTOR)).isZero();
        store.updateVersionCache(ACTOR, 5);
        store.saveEvent(event(6));
        assertTruncated(store, 0, 5);
        other.saveEvent(event("order-2", 2));
        assertThatExceptionOfType(HistoryTruncatedException.class).isThrownBy(() -> other.getEvents("order-2", 0));
    }

    private JetStreamEventStore openWithNothingLeft() throws Exception {
        JetStreamEventStore store = open(config().retention(SHORT));
        eventsUpTo(5).forEach(store::saveEvent);
        await("nothing to be left").atMost(DEADLINE).until(() -> info().getStreamState().getMsgCount() == 0);
        return store;
    }

    private StreamInfo info() throws Exception {
        return management().getStreamInfo(names().stream());
    }

    private void change(UnaryOperator<StreamConfiguration.Builder> change) throws Exception {
        management().updateStream(change.apply(StreamConfiguration.builder(info().getConfiguration())).build());
    }

    /**
     * Copies the stream as it is into one that allows deletion, deletes, and opens that.
     */
    private JetStreamEventStore copyWithout(long... sequences) throws Exception {
        StreamNames copy = copied();
        management().addStream(StreamConfiguration.builder()
            .name(copy.stream())
            .subjects(copy.allEvents())
            .storageType(StorageType.File)
            .build());
        RawRecords raw = rawRecords();
        for (MessageInfo record : storedRecords()) {
            Map<String, String> headers = new TreeMap<>();
            if (record.getHeaders() != null) {
                record.getHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
            }
            raw.publish(record.getSubject().replace(names().stream(), copy.stream()), headers, record.getData());
        }
        for (long sequence : sequences) {
            management().deleteMessage(copy.stream(), sequence);
        }
        return open(config().stream("copy").provision(Provision.UPDATE));
    }

    private StreamNames copied() {
        return StreamNames.of(namespace(), "copy");
    }

    private static void assertTruncated(JetStreamEventStore store, long fromVersion, long lostUpTo) {
        assertThatExceptionOfType(HistoryTruncatedException.class).as("from %d", fromVersion)
            .isThrownBy(() -> store.getEvents(ACTOR, fromVersion))
            .satisfies((truncated) -> {
                assertThat(truncated.getActorId()).isEqualTo(ACTOR);
                assertThat(truncated.getFromVersion()).isEqualTo(fromVersion);
                assertThat(truncated.getLostUpTo()).isEqualTo(lostUpTo);
            });
        assertThat(store.getEventsWithErrors(ACTOR, fromVersion).truncated()).as("from %d", fromVersion).isTrue();
    }

    private static void assertWhole(JetStreamEventStore store, long fromVersion, long count) {
        assertThat(store.getEvents(ACTOR, fromVersion)).as("from %d", fromVersion).hasSize((int) count);
        assertThat(store.getEventsWithErrors(ACTOR, fromVersion)).as("from %d", fromVersion).satisfies((result) -> {
            assertThat(result.truncated()).isFalse();
            assertThat(result.errors()).isEmpty();
            assertThat(result.events()).hasSize((int) count);
        });
    }

}
