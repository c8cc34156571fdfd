package one.flowmade.aether.test.snapshot;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import one.flowmade.aether.snapshot.SnapshotStore;
import one.flowmade.aether.test.ContractRun;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the contract itself: each of its tests must fail for a store that breaks what it
 * is about.
 */
class SnapshotStoreContractTests {

    private static @Nullable BrokenStore underTest;

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenStores")
    void failsForAStoreThat(BrokenStore store) {
        underTest = store;
        assertThat(ContractRun.failuresOf(BrokenStoreCase.class, store.mustFail())).as("a store that %s", store)
            .containsExactlyInAnyOrderElementsOf(store.mustFail());
    }

    @Test
    void hasNoTestThatCannotFail() {
        Set<String> failing = brokenStores().flatMap((store) -> store.mustFail().stream()).collect(Collectors.toSet());
        assertThat(ContractRun.testsOf(BrokenStoreCase.class)).hasSizeGreaterThan(7)
            .containsExactlyInAnyOrderElementsOf(failing);
    }

    static Stream<BrokenStore> brokenStores() {
        return Stream.of(
                that("forgets everything", BrokenSnapshots.Forgetful::new, "returnsASnapshotAsItWasSaved",
                        "keepsTheLatestFewInTheOrderInWhichTheyWereSaved", "keepsTheLastSavedWhateverItsVersion",
                        "i4KeepsActorsApart", "keepsWhatManySaveAtOnce"),
                that("returns the oldest first", BrokenSnapshots.OldestFirst::new,
                        "keepsTheLatestFewInTheOrderInWhichTheyWereSaved"),
                that("sorts by version", BrokenSnapshots.ByVersion::new,
                        "keepsTheLatestFewInTheOrderInWhichTheyWereSaved"),
                that("refuses to go back", BrokenSnapshots.NeverBack::new, "keepsTheLastSavedWhateverItsVersion"),
                that("keeps one more", (kept) -> new BrokenSnapshots(kept + 1),
                        "keepsTheLatestFewInTheOrderInWhichTheyWereSaved", "keepsTheLastSavedWhateverItsVersion"),
                that("keeps fewer", (kept) -> new BrokenSnapshots(1), "keepsTheLatestFewInTheOrderInWhichTheyWereSaved",
                        "keepsWhatManySaveAtOnce"),
                that("shares among actors", BrokenSnapshots.Shared::new, "hasNothingOfAnActorWithoutSnapshots",
                        "i4KeepsActorsApart"),
                that("sanitises ids", BrokenSnapshots.Sanitising::new, "i4KeepsActorsApart"),
                that("keeps what the original has", BrokenSnapshots.Bare::new, "returnsASnapshotAsItWasSaved"),
                that("takes anything", BrokenSnapshots.Indifferent::new, "refusesSnapshotsOfNothing",
                        "refusesToReadOfIdsThatAreNotValid"));
    }

    private static BrokenStore that(String name, IntFunction<SnapshotStore> factory, String... mustFail) {
        return new BrokenStore(name, factory, List.of(mustFail));
    }

    /**
     * A store that breaks the contract in one way, and the tests that must notice.
     */
    record BrokenStore(String name, IntFunction<SnapshotStore> factory, List<String> mustFail) {

        @Override
        public String toString() {
            return this.name;
        }

    }

    static class BrokenStoreCase extends SnapshotStoreContract {

        @Override
        protected SnapshotStore createStore(int kept) {
            return Objects.requireNonNull(underTest).factory().apply(kept);
        }

    }

}
