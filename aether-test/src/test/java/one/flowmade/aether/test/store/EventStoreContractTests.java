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
 * Tests the contract itself: each of its tests must fail for a store that breaks what it
 * is about.
 */
class EventStoreContractTests {

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
        assertThat(ContractRun.testsOf(BrokenStoreCase.class)).hasSizeGreaterThan(80)
            .containsExactlyInAnyOrderElementsOf(failing);
    }

    static Stream<BrokenStore> brokenStores() {
        return Stream.of(BrokenSaving.all(), BrokenReading.all(), BrokenTelling.all(), BrokenAsynchronousSaving.all())
            .flatMap((stores) -> stores);
    }

    static class BrokenStoreCase extends EventStoreContract {

        @Override
        protected EventStoreWithErrors createStore(String namespace, List<EventStoredListener> listeners) {
            return Objects.requireNonNull(underTest).newFactory().get().create(namespace, listeners);
        }

    }

}
