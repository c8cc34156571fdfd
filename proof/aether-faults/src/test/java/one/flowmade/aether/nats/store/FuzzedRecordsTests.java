package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import one.flowmade.aether.codec.EventCodec;
import one.flowmade.aether.event.Event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Headers and trails as no Aether writes them. None may cost more than a second or a
 * bounded piece of memory, and none may be taken for what it is not.
 */
@Timeout(30)
class FuzzedRecordsTests {

    private static final Duration LONGEST = Duration.ofSeconds(1);

    private static final int ROUNDS = 5_000;

    private static final List<String> HEADERS = List.of(RecordHeaders.EVENT_ID, RecordHeaders.EVENT_TYPE,
            RecordHeaders.ACTOR_ID, RecordHeaders.VERSION, RecordHeaders.COUNT, RecordHeaders.PREVIOUS_VERSION,
            RecordHeaders.TRAIL, ConditionalRecord.EXPECTED_SEQUENCE);

    private static final String LIKELY = "0123456789,-+%zZ ;.\u00e4";

    private final RecordParser parser = new RecordParser(new EventCodec());

    @RepeatedTest(8)
    void anyHeadersAreUnderstoodOrReported(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        byte[] body = new EventCodec().encode(List.of(Event.builder("Placed", "order-1").version(1).build()));
        for (int i = 0; i < ROUNDS; i++) {
            Map<String, String> headers = new HashMap<>();
            HEADERS.stream().filter((name) -> random.nextInt(4) > 0).forEach((name) -> headers.put(name, text(random)));
            StoredRecord record = within(
                    () -> this.parser.parse(new RawRecord(7, "s.events.order.order-1", headers::get, body), "order-1"));
            assertThat(record.fault() != null || !headers.containsKey(RecordHeaders.VERSION)).as(headers.toString())
                .isTrue();
            assertThat(record.events()).hasSizeLessThanOrEqualTo(1);
            assertThat(record.trail().sequences()).hasSizeLessThanOrEqualTo(Trail.MAX_LENGTH);
        }
    }

    @RepeatedTest(8)
    void anyTrailIsUnderstoodOrRefused(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < ROUNDS; i++) {
            String text = text(random);
            within(() -> parse(text)).ifPresent((trail) -> {
                assertThat(Trail.parse(trail.toString())).isEqualTo(trail);
                long[] sequences = trail.sequences().toArray();
                assertThat(LongStream.range(1, sequences.length)
                    .allMatch((n) -> sequences[(int) n] < sequences[(int) n - 1] && sequences[(int) n] > 0)).isTrue();
            });
        }
    }

    @Test
    void aTrailOfAnyLengthIsRefusedAtOnce() {
        String endless = "1,".repeat(1_000_000) + "1";
        within(() -> assertThatIllegalArgumentException().isThrownBy(() -> Trail.parse(endless)));
    }

    @RepeatedTest(8)
    void anyWayThatTrailsLeadEnds(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Map<Long, StoredRecord> records = new HashMap<>();
        for (long sequence = 1; sequence <= 500; sequence++) {
            records.put(sequence, record(sequence, trail(random, sequence)));
        }
        StoredRecord last = record(501, trail(random, 501));
        long[] sequences = within(
                () -> new TrailWalk((sequence) -> Optional.ofNullable(records.get(sequence)), (sequence) -> {
                }).back(last, 0));
        assertThat(sequences).hasSizeLessThanOrEqualTo(TrailWalk.MAX_SEQUENCES + Trail.MAX_LENGTH).endsWith(501);
    }

    private StoredRecord record(long sequence, String trail) {
        Map<String, String> headers = Map.of(RecordHeaders.EVENT_ID, "e", RecordHeaders.EVENT_TYPE, "t",
                RecordHeaders.ACTOR_ID, "order-1", RecordHeaders.VERSION, String.valueOf(sequence),
                RecordHeaders.PREVIOUS_VERSION, String.valueOf(sequence - 1), RecordHeaders.TRAIL, trail,
                ConditionalRecord.EXPECTED_SEQUENCE, String.valueOf(latest(trail)));
        byte[] body = new EventCodec().encode(List.of(Event.builder("t", "order-1").id("e").version(sequence).build()));
        return this.parser.parse(new RawRecord(sequence, "s.events.order.order-1", headers::get, body), "order-1");
    }

    /** Full, and most of them lead somewhere, some back to themselves. */
    private static String trail(Random random, long sequence) {
        StringBuilder trail = new StringBuilder(Long.toString(Math.max(40, sequence + random.nextInt(40) - 20), 36));
        for (int i = 1; i < Trail.MAX_LENGTH; i++) {
            trail.append(",1");
        }
        return trail.toString();
    }

    private static long latest(String trail) {
        return Long.parseLong(trail.substring(0, trail.indexOf(',')), 36);
    }

    private static Optional<Trail> parse(String text) {
        try {
            return Optional.of(Trail.parse(text));
        }
        catch (IllegalArgumentException ex) {
            return Optional.empty();
        }
    }

    private static <T> T within(Supplier<T> action) {
        long start = System.nanoTime();
        T result = action.get();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
        return result;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        IntStream.range(0, random.nextInt(40)).forEach((i) -> {
            text.appendCodePoint((random.nextInt(20) > 0) ? LIKELY.charAt(random.nextInt(LIKELY.length()))
                    : random.nextInt(Character.MAX_CODE_POINT + 1));
        });
        return text.toString();
    }

}
