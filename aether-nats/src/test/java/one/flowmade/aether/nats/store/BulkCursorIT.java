package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import io.nats.client.IterableConsumer;
import io.nats.client.api.ConsumerInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import one.flowmade.aether.codec.EventCodec;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.StoreUnavailableException;

import static one.flowmade.aether.nats.store.TestEvents.event;
import static one.flowmade.aether.nats.store.TestEvents.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class BulkCursorIT extends OnRealServer {

    private static final int RECORDS = 40;

    private final RecordParser parser = new RecordParser(new EventCodec());

    @BeforeEach
    void save() {
        JetStreamEventStore store = open();
        for (int i = 1; i <= RECORDS; i++) {
            store.saveEvent(event("order-" + i % 2, i));
        }
    }

    @Test
    void goesThroughAllRecordsInTheirOrder() {
        assertThat(sequences(cursor(names().allEvents(), 1, RECORDS))).isEqualTo(range(1, RECORDS));
        assertThat(sequences(cursor(names().allEvents(), 11, RECORDS))).isEqualTo(range(11, RECORDS));
        assertThat(cursor(names().allEvents(), RECORDS + 1, RECORDS).hasNext()).isFalse();
    }

    @Test
    void goesThroughTheRecordsOfOneSubject() {
        Records records = cursor(subjectOf("order-1"), 1, RECORDS - 1);
        assertThat(records).toIterable()
            .flatExtracting(StoredRecord::events)
            .extracting(Event::version)
            .isEqualTo(range(1, RECORDS).stream().filter((version) -> version % 2 == 1).toList());
    }

    @Test
    void goesOnWithoutItsConsumer() throws Exception {
        Records records = cursor(names().allEvents(), 1, RECORDS + 2);
        assertThat(records.next().sequence()).isEqualTo(1);
        for (String consumer : management().getConsumerNames(names().stream())) {
            management().deleteConsumer(names().stream(), consumer);
        }
        JetStreamEventStore store = open();
        store.saveEvent(event(RECORDS + 1));
        store.saveEvent(event(RECORDS + 2));
        assertThat(sequences(records)).isEqualTo(range(2, RECORDS + 2));
    }

    @Test
    void doesWithoutAConsumerWhereNoneCanBeMade() {
        Records records = new BulkCursor(new StreamApi(connections().reading(), names().stream()) {

            @Override
            IterableConsumer consume(String subject, long fromSequence) {
                throw new IllegalStateException("no consumer");
            }

        }, names().allEvents(), this.parser::parseBody, 1, RECORDS, DEADLINE);
        assertThat(sequences(records)).isEqualTo(range(1, RECORDS));
    }

    @Test
    void i6GoesPastRecordsThatTheClientCannotTakeInAnyOtherWay() {
        rawRecords().publish(names().stream() + ".events.order.order-\u00e9", json(event("order-\u00e9", 1)));
        open().saveEvent(event(RECORDS + 1));
        assertThat(sequences(cursor(names().allEvents(), 1, RECORDS + 2))).isEqualTo(range(1, RECORDS + 2));
    }

    @Test
    void endsWhereItsTargetIsGone() {
        assertThat(sequences(cursor(names().allEvents(), 1, RECORDS + 5))).isEqualTo(range(1, RECORDS));
    }

    @Test
    void leavesAnInterruptedThreadInterrupted() {
        Records records = cursor(names().allEvents(), 1, RECORDS);
        records.next();
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(StoreUnavailableException.class)
            .isThrownBy(() -> records.forEachRemaining((record) -> {
            }))
            .withMessage("interrupted while reading");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void asksForNothingMoreAfterItsEnd() throws Exception {
        Records given = cursor(names().allEvents(), 1, RECORDS);
        given.next();
        assertThat(requestsThatWait()).isPositive();
        given.close();
        sequences(cursor(names().allEvents(), 1, RECORDS));
        await("the cursors' requests to end").atMost(DEADLINE)
            .untilAsserted(() -> assertThat(requestsThatWait()).isZero());
    }

    private long requestsThatWait() throws Exception {
        return management().getConsumers(names().stream()).stream().mapToLong(ConsumerInfo::getNumWaiting).sum();
    }

    private Records cursor(String subject, long from, long target) {
        return closing(new BulkCursor(new StreamApi(connections().reading(), names().stream()), subject,
                this.parser::parseBody, from, target, Duration.ofSeconds(5)));
    }

    private static List<Long> sequences(Records records) {
        List<Long> sequences = new ArrayList<>();
        records.forEachRemaining((record) -> sequences.add(record.sequence()));
        return sequences;
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

}
