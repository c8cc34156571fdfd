package one.flowmade.aether.codec;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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

    private final EventCodec codec = new EventCodec();

    private final Damage damage = new Damage(20261121, seeds());

    @Test
    void readsOrRefusesWhateverItIsGiven() {
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            byte[] record = this.damage.next();
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

}
