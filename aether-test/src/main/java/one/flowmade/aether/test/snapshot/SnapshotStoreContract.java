package one.flowmade.aether.test.snapshot;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

import one.flowmade.aether.snapshot.ActorSnapshot;
import one.flowmade.aether.snapshot.SnapshotStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The contract of a store of snapshots.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
public abstract class SnapshotStoreContract {

    private static final String ACTOR = "order-1";

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456789Z");

    /**
     * Creates a store without snapshots.
     * @param kept how many snapshots of each actor it keeps
     * @return the store
     */
    protected abstract SnapshotStore createStore(int kept);

    @Test
    void hasNothingOfAnActorWithoutSnapshots() {
        SnapshotStore store = createStore(3);
        store.saveSnapshot(snapshot("order-2", 1));
        assertThat(store.getSnapshots(ACTOR)).isEmpty();
        assertThat(store.getLatestSnapshot(ACTOR)).isEmpty();
    }

    @Test
    void returnsASnapshotAsItWasSaved() {
        SnapshotStore store = createStore(3);
        ActorSnapshot full = new ActorSnapshot(ACTOR, Long.MAX_VALUE, state(), NOON, "Order", 7L, 99L, "sha256:00");
        ActorSnapshot bare = new ActorSnapshot("order-2", 1, Map.of(), NOON, null, null, null, null);
        store.saveSnapshot(full);
        store.saveSnapshot(bare);
        assertThat(store.getSnapshots(ACTOR)).containsExactly(full);
        assertThat(store.getSnapshots("order-2")).containsExactly(bare);
    }

    private static Map<String, @Nullable Object> state() {
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        state.put("total", new BigDecimal("99.90"));
        state.put("lines", List.of(Map.of("sku", "A-1", "quantity", 2), "\u00e9\ud83d\ude00"));
        state.put("note", null);
        return state;
    }

    @Test
    void keepsTheLatestFewInTheOrderInWhichTheyWereSaved() {
        SnapshotStore store = createStore(3);
        for (long version : List.of(100L, 300L, 200L, 250L, 400L)) {
            store.saveSnapshot(snapshot(ACTOR, version));
        }
        assertThat(store.getSnapshots(ACTOR)).extracting(ActorSnapshot::version).containsExactly(400L, 250L, 200L);
    }

    @Test
    void keepsTheLastSavedWhateverItsVersion() {
        SnapshotStore store = createStore(1);
        store.saveSnapshot(snapshot(ACTOR, 300));
        store.saveSnapshot(snapshot(ACTOR, 200));
        assertThat(store.getSnapshots(ACTOR)).containsExactly(snapshot(ACTOR, 200));
        assertThat(store.getLatestSnapshot(ACTOR)).hasValue(snapshot(ACTOR, 200));
    }

    @Test
    void i4KeepsActorsApart() {
        SnapshotStore store = createStore(1);
        List<String> actorIds = List.of("a.b", "a_b", "a-b", "a%2Eb", "a b", "A-b", "*", ">", "\u00e9-1", "e-1");
        actorIds.forEach((actorId) -> store.saveSnapshot(snapshot(actorId, 1)));
        assertThat(actorIds)
            .allSatisfy((actorId) -> assertThat(store.getSnapshots(actorId)).containsExactly(snapshot(actorId, 1)));
    }

    @Test
    void keepsWhatManySaveAtOnce() {
        SnapshotStore store = createStore(2);
        CompletableFuture
            .allOf(IntStream.rangeClosed(1, 40)
                .mapToObj((i) -> CompletableFuture.runAsync(() -> store.saveSnapshot(snapshot("order-" + i % 10, i))))
                .toArray(CompletableFuture[]::new))
            .orTimeout(30, TimeUnit.SECONDS)
            .join();
        assertThat(IntStream.range(0, 10))
            .allSatisfy((i) -> assertThat(store.getSnapshots("order-" + i)).hasSize(2).doesNotHaveDuplicates());
    }

    @Test
    void refusesSnapshotsOfNothing() {
        SnapshotStore store = createStore(3);
        for (long version : List.of(0L, -1L)) {
            assertThatIllegalArgumentException().isThrownBy(() -> store.saveSnapshot(snapshot(ACTOR, version)))
                .withMessage("'version' must be positive, was " + version);
        }
        for (String actorId : List.of("", " ", "a".repeat(513))) {
            assertThatIllegalArgumentException().isThrownBy(() -> store.saveSnapshot(snapshot(actorId, 1)))
                .withMessageContaining("'actorId'");
        }
        assertThat(store.getSnapshots(ACTOR)).isEmpty();
    }

    @Test
    void refusesToReadOfIdsThatAreNotValid() {
        SnapshotStore store = createStore(3);
        for (String actorId : List.of("", " ", "a".repeat(513))) {
            assertThatIllegalArgumentException().isThrownBy(() -> store.getSnapshots(actorId))
                .withMessageContaining("'actorId'");
        }
    }

    private static ActorSnapshot snapshot(String actorId, long version) {
        return ActorSnapshot.of(actorId, version, Map.of("total", version), NOON, "Order", 1);
    }

}
