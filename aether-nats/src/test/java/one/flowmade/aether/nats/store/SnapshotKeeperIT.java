package one.flowmade.aether.nats.store;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.nats.Count;
import one.flowmade.aether.nats.snapshot.JetStreamSnapshotStore;
import one.flowmade.aether.snapshot.ActorState;
import one.flowmade.aether.snapshot.SnapshotStore;
import one.flowmade.aether.snapshot.StateReader;
import one.flowmade.aether.snapshot.memory.InMemorySnapshotStore;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.typed.RecordStateType;

import static one.flowmade.aether.nats.store.TestEvents.ACTOR;
import static one.flowmade.aether.nats.store.TestEvents.event;
import static one.flowmade.aether.nats.store.TestEvents.eventsUpTo;
import static one.flowmade.aether.nats.store.TestEvents.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

class SnapshotKeeperIT extends OnExpiringStream {

    @Test
    void keepsActorsReadableOverTenRetentionPeriods() throws Exception {
        JetStreamEventStore store = openExpiring();
        JetStreamSnapshotStore snapshots = snapshots(store);
        StateReader<Count> reader = reader(store, snapshots);
        assertThat(store.getUnkeptExpiry()).isPresent();
        store.createKeeper(List.of(reader)).start();
        assertThat(store.getUnkeptExpiry()).isEmpty();
        store.saveEvents(eventsUpTo("order-2", 3));
        store.saveEvent(event("cart-1", 1));
        JetStreamEventStore cold = openExpiring();
        long[] version = { 0 };

        for (int period = 1; period <= 10; period++) {
            long begin = lastSequence();
            await("period %d to pass".formatted(period)).atMost(DEADLINE).pollInterval(POLL).until(() -> {
                store.saveEvent(event(++version[0]));
                assertThat(reader(cold, snapshots).read(ACTOR))
                    .isEqualTo(new ActorState<>(ACTOR, version[0], new Count(version[0])));
                return firstSequence() > begin;
            });
        }

        assertThat(reader(cold, snapshots).read("order-2")).isEqualTo(new ActorState<>("order-2", 3, new Count(3)));
        assertThat(openExpiring().getLatestVersion("order-2")).as("rests, but is not forgotten").isEqualTo(3);
        assertThat(snapshots.getSnapshots("cart-1")).as("of a type without a reader").isEmpty();
    }

    @Test
    void goesOnBehindARecordThatTheClientCannotTake() {
        JetStreamEventStore store = open(config().retention(Duration.ofDays(1)));
        JetStreamSnapshotStore snapshots = snapshots(store);
        rawRecords().publish(subjectOf("cart-1"), Map.of("Written-By", "Zo\u00eb"),
                json(event("cart-1", 1)).getBytes(StandardCharsets.UTF_8));
        store.saveEvent(event(1));

        store.createKeeper(List.of(reader(store, snapshots)), Clock.offset(Clock.systemUTC(), Duration.ofDays(1)))
            .start();

        await("the actor behind it").atMost(DEADLINE).until(() -> snapshots.getLatestSnapshot(ACTOR).isPresent());
    }

    @Test
    void doesNotLetActorsThatCannotBeKeptKeepOthersWaiting() {
        JetStreamEventStore store = open(config().retention(Duration.ofDays(1)));
        JetStreamSnapshotStore snapshots = snapshots(store);
        CompletableFuture
            .allOf(IntStream.rangeClosed(1, 1_500)
                .mapToObj((number) -> store.saveEventAsync(event("bad-" + number, 1)))
                .toArray(CompletableFuture<?>[]::new))
            .join();
        store.saveEvent(event(1));
        Set<String> tried = ConcurrentHashMap.newKeySet();
        StateReader<Count> bad = StateReader.builder(store, snapshots, Count.TYPE, Count.NONE, (count, event) -> {
            tried.add(event.actorId());
            if (event.actorId().equals("bad-7")) {
                throw new StackOverflowError();
            }
            throw new Unfoldable();
        }).actorType("bad").build();

        store.createKeeper(List.of(reader(store, snapshots), bad), Clock.offset(Clock.systemUTC(), Duration.ofDays(1)))
            .start();

        await("the last of all").atMost(DEADLINE).until(() -> snapshots.getLatestSnapshot(ACTOR).isPresent());
        assertThat(tried).hasSize(1_500);
    }

    @Test
    void refusesReadersThatPushEachOthersSnapshotsOut() {
        JetStreamEventStore store = openExpiring();
        SnapshotStore shared = InMemorySnapshotStore.create();
        StateReader<Last> last = last(store, shared);

        assertThatIllegalArgumentException().isThrownBy(() -> store.createKeeper(List.of(reader(store, shared), last)))
            .withMessageContaining("'readers' of 'order' must read one type of state");
        store.createKeeper(List.of(last(store, shared), last));
        store.createKeeper(List.of(reader(store, InMemorySnapshotStore.create()), last));
    }

    private static StateReader<Last> last(EventStore events, SnapshotStore snapshots) {
        return StateReader
            .builder(events, snapshots, RecordStateType.of(Last.class, 1), new Last(0),
                    (state, event) -> new Last(event.version()))
            .actorType("order")
            .build();
    }

    record Last(long version) {

    }

    /** Fills no log with 1,500 stack traces. */
    private static final class Unfoldable extends RuntimeException {

        Unfoldable() {
            super("cannot be folded", null, false, false);
        }

    }

}
