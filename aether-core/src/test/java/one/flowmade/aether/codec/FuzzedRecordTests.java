package one.flowmade.aether.codec;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.event.Event;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Good records, damaged at random: they are read or refused, never anything else.
 */
class FuzzedRecordTests {

    private static final int CASES = 20_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final Duration BOUND = Duration.ofSeconds(1);

    private static final List<String> TOKENS = List.of("{", "}", "[", "]", ":", ",", "\"", "\\", "\\u", "\\ud800",
            "null", "true", "-", "1e", "e999999999", "0.", "\u0000", "/*", "\"id\":", "\"data\":{", "9".repeat(1_100),
            "[".repeat(300), "{\"\":".repeat(300));

    private final EventCodec codec = new EventCodec();

    private final Random random = new Random(20261121);

    @Test
    void readsOrRefusesWhateverItIsGiven() {
        List<byte[]> seeds = seeds();
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            byte[] record = damaged(seeds);
            long start = THREADS.getCurrentThreadCpuTime();
            refused += isRefused(i, record) ? 1 : 0;
            assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start)).as("case %d", i).isLessThan(BOUND);
        }
        assertThat(refused).isBetween(CASES / 2, CASES - 100);
    }

    private boolean isRefused(int number, byte[] record) {
        try {
            List<Event> events = this.codec.decode(record);
            assertThat(this.codec.decode(this.codec.encode(events))).as("case %d", number).isEqualTo(events);
            return false;
        }
        catch (MalformedRecordException ex) {
            return true;
        }
    }

    private List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        WireTests.events().forEach((line) -> seeds.add(line.getBytes(StandardCharsets.UTF_8)));
        RandomEvents events = new RandomEvents(1);
        while (seeds.size() < 100) {
            byte[] record = this.codec.encode(events.nextRecord());
            if (record.length < 2_000) {
                seeds.add(record);
            }
        }
        return seeds;
    }

    private byte[] damaged(List<byte[]> seeds) {
        byte[] record = seeds.get(this.random.nextInt(seeds.size())).clone();
        for (int i = this.random.nextInt(4); i >= 0; i--) {
            record = damagedOnce(record, seeds);
        }
        return record;
    }

    private byte[] damagedOnce(byte[] record, List<byte[]> seeds) {
        int from = this.random.nextInt(record.length + 1);
        int to = Math.min(record.length, from + this.random.nextInt(8));
        return switch (this.random.nextInt(6)) {
            case 0 -> replaced(record, from, to, new byte[0]);
            case 1 -> replaced(record, from, to, randomBytes());
            case 2 -> replaced(record, from, from, Arrays.copyOfRange(record, from, to));
            case 3 -> replaced(record, from, to, token());
            case 4 -> replaced(record, from, record.length, tail(seeds.get(this.random.nextInt(seeds.size()))));
            default -> flipped(record, from);
        };
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[this.random.nextInt(4)];
        this.random.nextBytes(bytes);
        return bytes;
    }

    private byte[] token() {
        return TOKENS.get(this.random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] tail(byte[] record) {
        return Arrays.copyOfRange(record, this.random.nextInt(record.length), record.length);
    }

    private byte[] flipped(byte[] record, int at) {
        if (at < record.length) {
            record[at] ^= (byte) (1 << this.random.nextInt(8));
        }
        return record;
    }

    private static byte[] replaced(byte[] record, int from, int to, byte[] replacement) {
        byte[] result = new byte[record.length - (to - from) + replacement.length];
        System.arraycopy(record, 0, result, 0, from);
        System.arraycopy(replacement, 0, result, from, replacement.length);
        System.arraycopy(record, to, result, from + replacement.length, record.length - to);
        return result;
    }

}
