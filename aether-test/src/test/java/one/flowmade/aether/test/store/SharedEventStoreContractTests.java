package one.flowmade.aether.test.store;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import one.flowmade.aether.store.EventStoreWithErrors;
import one.flowmade.aether.store.EventStoredListener;
import one.flowmade.aether.test.ContractRun;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the contract itself.
 */
class SharedEventStoreContractTests {

    private static @Nullable BrokenStore underTest;

    @Test
    void passesForStoresOnTheSameMemory() {
        Set<String> tests = ContractRun.testsOf(SharedStoreCase.class);
        underTest = BrokenStore.thatShares("is not broken", SharedMemory::new);
        assertThat(ContractRun.failuresOf(SharedStoreCase.class, tests)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenStores")
    void failsForAStoreThat(BrokenStore store) {
        underTest = store;
        assertThat(ContractRun.failuresOf(SharedStoreCase.class, store.mustFail())).as("a store that %s", store)
            .containsExactlyInAnyOrderElementsOf(store.mustFail());
    }

    @Test
    void hasNoTestThatCannotFail() {
        Set<String> failing = brokenStores().flatMap((store) -> store.mustFail().stream()).collect(Collectors.toSet());
        assertThat(ContractRun.testsOf(SharedStoreCase.class)).containsExactlyInAnyOrderElementsOf(failing);
    }

    static Stream<BrokenStore> brokenStores() {
        return BrokenSharing.all();
    }

    static class SharedStoreCase extends SharedEventStoreContract {

        private final BrokenStore.Factory stores = Objects.requireNonNull(underTest).newFactory().get();

        @Override
        protected EventStoreWithErrors createStore(String namespace, List<EventStoredListener> listeners) {
            return this.stores.create(namespace, listeners);
        }

    }

}
