package one.flowmade.aether.nats.snapshot;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

import io.nats.client.Options;
import io.nats.client.api.StreamConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.ExtendWith;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.nats.Count;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.nats.store.JetStreamEventStore;
import one.flowmade.aether.nats.store.JetStreamEventStoreConfig;
import one.flowmade.aether.nats.store.Provision;
import one.flowmade.aether.nats.store.SnapshotNames;
import one.flowmade.aether.nats.store.StreamMismatchException;
import one.flowmade.aether.nats.store.StreamNotFoundException;
import one.flowmade.aether.snapshot.ActorSnapshot;
import one.flowmade.aether.snapshot.SnapshotStore;
import one.flowmade.aether.snapshot.StateReader;
import one.flowmade.aether.snapshot.memory.InMemorySnapshotStore;
import one.flowmade.aether.store.AppendTooLargeException;
import one.flowmade.aether.store.HistoryTruncatedException;
import one.flowmade.aether.store.StoreUnavailableException;
import one.flowmade.aether.test.server.NatsServer;
import one.flowmade.aether.test.server.NatsServerExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(NatsServerExtension.class)
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class JetStreamSnapshotStoreIT {

    private static final String ACTOR = "counter-1";

    private static final JetStreamSnapshotStoreConfig CONFIG = JetStreamSnapshotStoreConfig.defaults();

    private static final AtomicLong lastStream = new AtomicLong();

    private final String stream = "snapshots-" + lastStream.incrementAndGet();

    private final AtomicLong folded = new AtomicLong();

    private NatsConnections connections;

    @BeforeEach
    void connect(NatsServer server) {
        this.connections = NatsConnections.open(Options.builder().server(server.url()).build());
    }

    @AfterEach
    void disconnect() {
        this.connections.close();
    }

    @Test
    void keepsSnapshotsForEverInAStreamBesideThatOfTheEvents() throws Exception {
        open(CONFIG).saveSnapshot(snapshot(1));

        assertThat(open(CONFIG).getSnapshots(ACTOR)).as("another store").containsExactly(snapshot(1));
        var info = this.connections.managing().jetStreamManagement().getStreamInfo(this.stream + "__snapshots");
        assertThat(info.getStreamState().getMsgCount()).isEqualTo(1);
        StreamConfiguration present = info.getConfiguration();
        assertThat(present.getSubjects()).containsExactly("aether.snapshot." + this.stream + ".>");
        assertThat(present.getMaxAge()).isEqualTo(Duration.ZERO);
        assertThat(present.getMaxMsgsPerSubject()).isEqualTo(3);
    }

    @Test
    void i4KeepsStreamsApart() {
        open(CONFIG).saveSnapshot(snapshot(1));

        assertThat(JetStreamSnapshotStore.open(this.connections, this.stream + "-1", CONFIG).getSnapshots(ACTOR))
            .isEmpty();
    }

    @Test
    void leavesOutWhatIsNoSnapshot() throws Exception {
        JetStreamSnapshotStore store = open(CONFIG);
        store.saveSnapshot(snapshot(1));
        this.connections.managing()
            .jetStream()
            .publish(new SnapshotNames(this.stream).of(ACTOR), "not JSON".getBytes(StandardCharsets.UTF_8));

        assertThat(store.getSnapshots(ACTOR)).containsExactly(snapshot(1));
        assertThat(store.getLatestSnapshot(ACTOR)).hasValue(snapshot(1));
    }

    @Test
    void bringsTheStreamInLineOnlyWhenTold() {
        open(CONFIG).saveSnapshot(snapshot(1));

        assertThatExceptionOfType(StreamMismatchException.class).isThrownBy(() -> open(CONFIG.withKept(5)))
            .withMessageContaining("max_msgs_per_subject should be '5' but is '3'")
            .withMessageContaining("'provision: update' brings it in line");
        assertThat(open(CONFIG.withKept(5).withProvision(Provision.UPDATE)).getSnapshots(ACTOR))
            .containsExactly(snapshot(1));
    }

    @Test
    void doesNotMakeAStreamThatMustExist() {
        assertThatExceptionOfType(StreamNotFoundException.class)
            .isThrownBy(() -> open(CONFIG.withProvision(Provision.NONE)))
            .withMessage("stream '%s__snapshots' does not exist".formatted(this.stream));
    }

    @Test
    void saysThatTheStreamIsGone() throws Exception {
        JetStreamSnapshotStore store = open(CONFIG.withTimeout(Duration.ofSeconds(1)));
        this.connections.managing().jetStreamManagement().deleteStream(store.getStreamName());

        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.saveSnapshot(snapshot(1)));
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.getSnapshots(ACTOR));
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.getLatestSnapshot(ACTOR));
    }

    @Test
    void refusesASnapshotThatTheServerDoesNotTake() {
        JetStreamSnapshotStore store = open(CONFIG);
        ActorSnapshot large = ActorSnapshot.of(ACTOR, 1, Map.of("text", "x".repeat(1 << 20)), Instant.EPOCH, "Text", 1);

        assertThatExceptionOfType(AppendTooLargeException.class).isThrownBy(() -> store.saveSnapshot(large));
        assertThat(store.getSnapshots(ACTOR)).isEmpty();
    }

    @Test
    void readsALongHistoryFromItsSnapshot() {
        JetStreamSnapshotStore snapshots = open(CONFIG);
        try (JetStreamEventStore events = JetStreamEventStore.builder(this.connections)
            .config(JetStreamEventStoreConfig.builder().stream(this.stream).build())
            .open()) {
            for (long first = 1; first <= 1_000; first += 100) {
                events.saveEvents(
                        LongStream.range(first, first + 100).mapToObj(JetStreamSnapshotStoreIT::event).toList());
            }
            this.folded.set(0);
            assertThat(read(events, snapshots)).isEqualTo(1_000);
            assertThat(this.folded).hasValue(1_000);
            assertThat(snapshots.getLatestSnapshot(ACTOR).map(ActorSnapshot::version)).hasValue(1_000L);

            events.saveEvent(event(1_001));
            this.folded.set(0);
            assertThat(read(events, snapshots)).isEqualTo(1_001);
            assertThat(this.folded).hasValue(1);
        }
    }

    @Test
    void i5ReadsAHistoryThatLostItsHeadFromASnapshotOrNotAtAll() {
        JetStreamSnapshotStore snapshots = open(CONFIG);
        InMemorySnapshotStore none = InMemorySnapshotStore.create();
        JetStreamEventStoreConfig expiring = JetStreamEventStoreConfig.builder()
            .stream(this.stream)
            .retention(Duration.ofSeconds(2))
            .build();
        try (JetStreamEventStore events = JetStreamEventStore.builder(this.connections).config(expiring).open()) {
            events.saveEvents(LongStream.rangeClosed(1, 100).mapToObj(JetStreamSnapshotStoreIT::event).toList());
            assertThat(read(events, snapshots)).isEqualTo(100);
            Awaitility.await("expiry").atMost(Duration.ofSeconds(20)).until(() -> events.getEvents(ACTOR, 0).isEmpty());
            assertThat(read(events, snapshots)).as("all events expired").isEqualTo(100);

            events.saveEvent(event(101));
            assertThat(read(events, snapshots)).as("a new event").isEqualTo(101);
            assertThatExceptionOfType(HistoryTruncatedException.class).isThrownBy(() -> read(events, none));
        }
    }

    private long read(JetStreamEventStore events, SnapshotStore snapshots) {
        try (StateReader<Count> reader = StateReader.builder(events, snapshots, Count.TYPE, Count.NONE, this::fold)
            .build()) {
            return reader.read(ACTOR).state().count();
        }
    }

    private Count fold(Count count, Event event) {
        this.folded.incrementAndGet();
        return count.after(event);
    }

    private JetStreamSnapshotStore open(JetStreamSnapshotStoreConfig config) {
        return JetStreamSnapshotStore.open(this.connections, this.stream, config);
    }

    private static Event event(long version) {
        return Event.builder("Counted", ACTOR).version(version).build();
    }

    private static ActorSnapshot snapshot(long version) {
        return ActorSnapshot.of(ACTOR, version, Map.of("count", version), Instant.EPOCH, "Count", 1);
    }

}
