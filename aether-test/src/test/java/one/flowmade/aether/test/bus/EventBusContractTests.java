package one.flowmade.aether.test.bus;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.bus.EventBusConfig;
import one.flowmade.aether.test.ContractRun;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the contracts themselves: each of their tests must fail for a bus that breaks
 * what it is about.
 */
class EventBusContractTests {

    private static final int PARALLELISM = 16;

    private static final Duration USUAL = Patience.deadline();

    private static @Nullable BrokenBus underTest;

    @BeforeAll
    static void beImpatient() {
        Patience.shorten(Duration.ofSeconds(1));
    }

    @AfterAll
    static void beAsPatientAsUsual() {
        Patience.shorten(USUAL);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenBuses")
    void failsForABusThat(BrokenBus bus) {
        assertMustFail(bus, BrokenBusCase.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenSharedBuses")
    void failsForSharedBusesOneOfWhich(BrokenBus bus) {
        assertMustFail(bus, BrokenSharedBusCase.class);
    }

    private static void assertMustFail(BrokenBus bus, Class<?> contract) {
        underTest = bus;
        assertThat(ContractRun.failuresOf(contract, bus.mustFail(), PARALLELISM)).as("a bus that %s", bus)
            .containsExactlyInAnyOrderElementsOf(bus.mustFail());
    }

    @Test
    void passesForBusesAtOneHub() {
        Patience.shorten(USUAL);
        underTest = BrokenBus.thatShares("is not broken", Hub::new);
        assertThat(ContractRun.failuresOf(BrokenSharedBusCase.class, ContractRun.testsOf(BrokenSharedBusCase.class)))
            .isEmpty();
        beImpatient();
    }

    @Test
    void hasNoTestThatCannotFail() {
        assertThat(ContractRun.testsOf(BrokenBusCase.class)).hasSizeGreaterThan(40)
            .containsExactlyInAnyOrderElementsOf(mustFail(brokenBuses()));
        assertThat(ContractRun.testsOf(BrokenSharedBusCase.class))
            .containsExactlyInAnyOrderElementsOf(mustFail(brokenSharedBuses()));
    }

    private static Set<String> mustFail(Stream<BrokenBus> buses) {
        return buses.flatMap((bus) -> bus.mustFail().stream()).collect(Collectors.toSet());
    }

    static Stream<BrokenBus> brokenBuses() {
        return Stream.concat(BrokenPublishing.all(), BrokenSubscribing.all());
    }

    static Stream<BrokenBus> brokenSharedBuses() {
        return BrokenSharing.all();
    }

    static class BrokenBusCase extends EventBusContract {

        @Override
        protected EventBus createBus(EventBusConfig config) {
            return Objects.requireNonNull(underTest).newFactory().get().apply(config);
        }

    }

    static class BrokenSharedBusCase extends SharedEventBusContract {

        private final Function<EventBusConfig, EventBus> buses = Objects.requireNonNull(underTest).newFactory().get();

        @Override
        protected EventBus createBus(EventBusConfig config) {
            return this.buses.apply(config);
        }

    }

}
