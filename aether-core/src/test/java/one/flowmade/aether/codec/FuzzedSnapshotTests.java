package one.flowmade.aether.codec;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.snapshot.ActorSnapshot;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Good snapshots, damaged at random: they are read or refused, and none that is read has
 * another state than it was taken with and passes for intact.
 */
class FuzzedSnapshotTests {

    private static final int CASES = 20_000;

    private static final Duration LONGEST = Duration.ofSeconds(1);

    private static final long MOST_ALLOCATED = 64L << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final SnapshotCodec codec = new SnapshotCodec();

    private final List<ActorSnapshot> taken = taken();

    private final Damage damage = new Damage(20261121, records());

    @Test
    void readsOrRefusesWhateverItIsGiven() {
        int refused = 0;
        int intact = 0;
        for (int i = 0; i < CASES; i++) {
            byte[] record = this.damage.next();
            long start = THREADS.getCurrentThreadCpuTime();
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            Optional<ActorSnapshot> read = read(record);
            Optional<ActorSnapshot> passing = read.filter(ActorSnapshot::isIntact);
            assertThat(THREADS.getCurrentThreadAllocatedBytes() - allocated).as("case %d", i)
                .isLessThan(MOST_ALLOCATED);
            assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start)).as("case %d", i)
                .isLessThan(LONGEST);
            assertThat(passing).as("case %d", i).matches((snapshot) -> snapshot.stream().allMatch(this::isAsTaken));
            refused += read.isEmpty() ? 1 : 0;
            intact += passing.isPresent() ? 1 : 0;
        }
        assertThat(refused).isBetween(CASES / 2, CASES - 1_000);
        assertThat(intact).isGreaterThan(100);
    }

    private Optional<ActorSnapshot> read(byte[] record) {
        try {
            ActorSnapshot snapshot = this.codec.decode(record);
            assertThat(this.codec.decode(this.codec.encode(snapshot))).isEqualTo(snapshot);
            return Optional.of(snapshot);
        }
        catch (MalformedRecordException ex) {
            return Optional.empty();
        }
    }

    private boolean isAsTaken(ActorSnapshot read) {
        return this.taken.stream()
            .anyMatch((snapshot) -> snapshot.actorId().equals(read.actorId()) && snapshot.version() == read.version()
                    && snapshot.state().equals(read.state()));
    }

    private static List<ActorSnapshot> taken() {
        RandomEvents events = new RandomEvents(2);
        List<ActorSnapshot> taken = new ArrayList<>();
        for (long version = 1; version <= 100; version++) {
            Event event = events.next();
            taken.add(ActorSnapshot.of(event.actorId(), version, event.data(), Instant.EPOCH, "State", 1)
                .withSequence(version));
        }
        return taken;
    }

    private List<byte[]> records() {
        List<byte[]> records = new ArrayList<>();
        SnapshotCodecTests.originals().forEach((line) -> records.add(line.getBytes(StandardCharsets.UTF_8)));
        this.taken.stream().map(this.codec::encode).filter((record) -> record.length < 2_000).forEach(records::add);
        return records;
    }

}
