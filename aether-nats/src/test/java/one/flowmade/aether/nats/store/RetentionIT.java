package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.nats.Count;
import one.flowmade.aether.nats.snapshot.JetStreamSnapshotStore;
import one.flowmade.aether.nats.store.Tap.Kind;
import one.flowmade.aether.snapshot.ActorSnapshot;
import one.flowmade.aether.snapshot.ActorState;
import one.flowmade.aether.snapshot.SnapshotStore;
import one.flowmade.aether.snapshot.StateReader;
import one.flowmade.aether.snapshot.memory.InMemorySnapshotStore;
import one.flowmade.aether.store.HistoryTruncatedException;
import one.flowmade.aether.store.VersionConflictException;

import static one.flowmade.aether.nats.store.TestEvents.ACTOR;
import static one.flowmade.aether.nats.store.TestEvents.event;
import static one.flowmade.aether.nats.store.TestEvents.eventsUpTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What is left of actors when their events expire.
 */
class RetentionIT extends OnExpiringStream {

    @Test
    void i5RefusesACutHeadWithoutASnapshotAtOrAboveTheCutAndReadsItRightWithOne() throws Exception {
        JetStreamEventStore store = openExpiring();
        long[] version = { 0 };
        await("the head to fall").atMost(DEADLINE).pollInterval(POLL).until(() -> {
            store.saveEvent(event(++version[0]));
            return firstSequence() > 3;
        });
        endExpiry();
        long cut = firstSequence() - 1;
        SnapshotStore snapshots = InMemorySnapshotStore.create();

        assertThatExceptionOfType(HistoryTruncatedException.class)
            .isThrownBy(() -> reader(store, snapshots).read(ACTOR));
        snapshots.saveSnapshot(snapshot(cut - 1));
        assertThatExceptionOfType(HistoryTruncatedException.class)
            .isThrownBy(() -> reader(store, snapshots).read(ACTOR))
            .satisfies((lost) -> assertThat(lost.getLostUpTo()).isEqualTo(cut));
        snapshots.saveSnapshot(snapshot(cut));
        assertThat(reader(store, snapshots).read(ACTOR))
            .isEqualTo(new ActorState<>(ACTOR, version[0], new Count(version[0])));
    }

    @Test
    void theVersionNeverFallsBelowTheLatestSnapshot() throws Exception {
        JetStreamEventStore store = openExpiring();
        store.saveEvents(eventsUpTo(5));
        reader(store, snapshots(store)).keep(ACTOR, 5);
        awaitNothingLeft();

        assertThat(openExpiring().getLatestVersion(ACTOR)).isEqualTo(5);
        assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> openExpiring().saveEvent(event(1)))
            .satisfies((conflict) -> assertThat(conflict.getCurrentVersion()).isEqualTo(5));
        assertThatExceptionOfType(VersionConflictException.class)
            .isThrownBy(() -> openExpiring().saveEvents(ACTOR, 0, List.of(event(6))));
        assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> store.saveEvent(event(1)));

        JetStreamEventStore cold = openExpiring();
        endExpiry();
        ActorState<Count> state = reader(cold, snapshots(cold)).read(ACTOR);
        cold.saveEvents(ACTOR, state.version(), List.of(event(6)));

        assertThat(reader(cold, snapshots(cold)).read(ACTOR)).isEqualTo(new ActorState<>(ACTOR, 6, new Count(6)));
        assertThat(cold.getEvents(ACTOR, 6)).hasSize(1);
        assertThatExceptionOfType(HistoryTruncatedException.class).isThrownBy(() -> cold.getEvents(ACTOR, 1))
            .satisfies((lost) -> assertThat(lost.getLostUpTo()).isEqualTo(5));
    }

    @Test
    void whatAStoreHasSeenAfterTheLatestSnapshotCountsToo() throws Exception {
        JetStreamEventStore store = openExpiring();
        store.saveEvents(eventsUpTo(5));
        reader(store, snapshots(store)).keep(ACTOR, 5);
        store.saveEvent(event(6));
        awaitNothingLeft();

        assertThatExceptionOfType(HistoryTruncatedException.class)
            .isThrownBy(() -> reader(store, snapshots(store)).read(ACTOR))
            .satisfies((lost) -> assertThat(lost.getLostUpTo()).isEqualTo(6));
        JetStreamEventStore cold = openExpiring();
        endExpiry();
        store.saveEvent(event(7));

        assertThatExceptionOfType(HistoryTruncatedException.class)
            .isThrownBy(() -> reader(cold, snapshots(cold)).read(ACTOR))
            .satisfies((lost) -> assertThat(lost.getLostUpTo()).isEqualTo(6));
    }

    @Test
    void whatCameAndExpiredUnseenCountsToo() {
        JetStreamEventStore store = openExpiring();
        assertThatExceptionOfType(VersionConflictException.class).as("sees that there is nothing")
            .isThrownBy(() -> store.saveEvents(ACTOR, 5, List.of(event(6))));
        JetStreamEventStore other = openExpiring();
        other.saveEvents(eventsUpTo(5));
        reader(other, snapshots(other)).keep(ACTOR, 5);
        awaitNothingLeft();
        assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> store.saveEvent(event(1)))
            .satisfies((conflict) -> assertThat(conflict.getCurrentVersion()).isEqualTo(5));

        other.saveEvent(event(6));
        reader(other, snapshots(other)).keep(ACTOR, 6);
        awaitNothingLeft();
        assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> store.saveEvent(event(6)))
            .satisfies((conflict) -> assertThat(conflict.getCurrentVersion()).isEqualTo(6));
    }

    @Test
    void aSnapshotThatIsNotIntactDoesNotHideTheOneBeforeItAndTellsNothing() {
        JetStreamEventStore store = openExpiring();
        JetStreamSnapshotStore snapshots = snapshots(store);
        store.saveEvents(eventsUpTo(5));
        reader(store, snapshots).keep(ACTOR, 5);
        snapshots.saveSnapshot(corrupted(ACTOR));
        snapshots.saveSnapshot(corrupted("order-2"));
        awaitNothingLeft();

        assertThat(openExpiring().getLatestVersion(ACTOR)).isEqualTo(5);
        assertThat(openExpiring().getLatestVersion("order-2")).isZero();
        openExpiring().saveEvent(event("order-2", 1));
    }

    @Test
    void theSnapshotIsAskedForOnlyWhereEventsMayHaveExpired() throws Exception {
        JetStreamEventStore store = openExpiring();
        Tap events = new Tap(client(), names().stream());
        Tap snapshots = new Tap(client(), new SnapshotNames(names().stream()).stream());
        store.saveEvent(event(1));
        assertThat(snapshots.heard()).isEmpty();
        awaitNothingLeft();
        events.heard();
        snapshots.heard();

        store.saveEvent(event("order-2", 1));
        assertThat(events.heard()).containsExactly(Kind.PUBLISH);
        assertThat(snapshots.heard()).containsExactly(Kind.LEADER);
        store.saveEvent(event("order-2", 2));
        assertThat(events.heard()).containsExactly(Kind.PUBLISH);
        assertThat(store.getLatestVersion("order-2")).isEqualTo(2);
        assertThat(snapshots.heard()).isEmpty();
    }

    @Test
    void aBadRecordBehindASnapshotIsNoLoss() {
        JetStreamEventStore store = open(config().retention(Duration.ofDays(1)));
        JetStreamSnapshotStore snapshots = snapshots(store);
        store.saveEvents(eventsUpTo(5));
        reader(store, snapshots).keep(ACTOR, 5);
        rawRecords().publish(
                subjectOf(ACTOR), Map.of(RecordHeaders.EVENT_ID, "id", RecordHeaders.EVENT_TYPE, "type",
                        RecordHeaders.ACTOR_ID, ACTOR, RecordHeaders.VERSION, "6", RecordHeaders.PREVIOUS_VERSION, "5"),
                new byte[] { '{' });

        assertThat(store.getLatestVersion(ACTOR)).isEqualTo(6);
        assertThat(reader(store, snapshots).read(ACTOR)).isEqualTo(new ActorState<>(ACTOR, 5, new Count(5)));
    }

    @Test
    void aStateIsReadAlongAtMostOneHundredEventsFromItsSnapshot() throws Exception {
        JetStreamEventStore store = open();
        JetStreamSnapshotStore snapshots = snapshots(store);
        StateReader<Count> reader = StateReader.builder(store, snapshots, Count.TYPE, Count.NONE, Count::after)
            .executor(Runnable::run)
            .build();
        for (long version = 1; version <= 10_000; version++) {
            var saved = store.saveEventAsync(event(version));
            if (version % 100 == 0) {
                assertThat(saved).succeedsWithin(DEADLINE);
                reader.read(ACTOR);
            }
        }
        ActorSnapshot latest = snapshots.getLatestSnapshot(ACTOR).orElseThrow();
        assertThat(latest.version()).isEqualTo(10_000);
        assertThat(latest.sequence()).isEqualTo(store.getSequence(ACTOR, 10_000).getAsLong());
        assertThat(store.getSequence(ACTOR, 9_999)).isEmpty();
        for (long version = 10_001; version <= 10_099; version++) {
            store.saveEvent(event(version));
        }
        JetStreamEventStore cold = open();
        Tap tap = new Tap(client(), names().stream());

        assertThat(reader(cold, snapshots).read(ACTOR)).isEqualTo(new ActorState<>(ACTOR, 10_099, new Count(10_099)));

        assertThat(tap.heard()).containsOnly(Kind.LAST, Kind.BY_SEQUENCE).hasSizeLessThanOrEqualTo(100);
    }

    private static ActorSnapshot snapshot(long version) {
        return ActorSnapshot.of(ACTOR, version, Map.of("count", version), Instant.EPOCH, "Count", 1);
    }

    private static ActorSnapshot corrupted(String actorId) {
        return new ActorSnapshot(actorId, 9, Map.of("count", 8L), Instant.EPOCH, "Count", 1L, null, "sha256:00");
    }

}
