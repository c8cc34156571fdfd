package one.flowmade.aether.snapshot;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ActorSnapshotTests {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static final ActorSnapshot TAKEN = ActorSnapshot.of("order-1", 7,
            Map.of("total", new BigDecimal("1.50"), "lines", List.of("a", "b"), "paid", true), NOON, "Order", 2);

    @Test
    void isIntactAsItWasTaken() {
        assertThat(TAKEN.isIntact()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("changed")
    void isNotIntactWhenAnythingHasChanged(ActorSnapshot changed) {
        assertThat(changed.isIntact()).isFalse();
    }

    static Stream<ActorSnapshot> changed() {
        Map<String, Object> state = TAKEN.state();
        return Stream.of(copy("order-2", 7, state, "Order", 2L), copy("order-1", 8, state, "Order", 2L),
                copy("order-1", 7, state, "Cart", 2L), copy("order-1", 7, state, "Order", 3L),
                copy("order-1", 7, Map.of(), "Order", 2L), with("total", new BigDecimal("1.5")), with("total", "1.50"),
                with("lines", List.of("b", "a")), with("lines", List.of("ab")), with("paid", "true"), with("added", 1),
                new ActorSnapshot("order-1", 7, state, NOON, "Order", 2L, null, null));
    }

    @Test
    void doesNotChangeWithWhatItWasMadeOf() {
        Map<String, Object> state = new HashMap<>(Map.of("total", 1L));
        ActorSnapshot snapshot = ActorSnapshot.of("order-1", 1, state, NOON, "Order", 1);
        state.put("total", 2L);

        assertThat(snapshot.state()).isEqualTo(Map.of("total", 1L));
        assertThat(snapshot.isIntact()).isTrue();
    }

    @Test
    void refusesStatesThatAreNotJson() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> ActorSnapshot.of("order-1", 1, Map.of("at", NOON), NOON, "Order", 1))
            .withMessageStartingWith("'state.at' must be a JSON value");
    }

    private static ActorSnapshot with(String key, Object value) {
        Map<String, Object> state = new HashMap<>(TAKEN.state());
        state.put(key, value);
        return copy("order-1", 7, state, "Order", 2L);
    }

    private static ActorSnapshot copy(String actorId, long version, Map<String, Object> state, String stateType,
            long schemaVersion) {
        return new ActorSnapshot(actorId, version, state, NOON, stateType, schemaVersion, null, TAKEN.checksum());
    }

}
