package one.flowmade.aether.test.bus;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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

    private static final Duration USUAL = Patience.deadline();

    private static final int TESTS_AT_A_TIME = 16;

    /** Runs broken buses side by side: most of the time their tests wait in vain. */
    private static final ExecutorService runs = Executors.newFixedThreadPool(6);

    @BeforeAll
    static void beImpatient() {
        Patience.shorten(Duration.ofSeconds(1));
    }

    @AfterAll
    static void beAsPatientAsUsual() {
        Patience.shorten(USUAL);
        runs.shutdownNow();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runsOfBrokenBuses")
    void failsForABusThat(BrokenBus bus, CompletableFuture<Set<String>> failures) {
        assertMustFail(bus, failures);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runsOfBrokenSharedBuses")
    void failsForSharedBusesOneOfWhich(BrokenBus bus, CompletableFuture<Set<String>> failures) {
        assertMustFail(bus, failures);
    }

    private static void assertMustFail(BrokenBus bus, CompletableFuture<Set<String>> failures) {
        assertThat(failures.join()).as("a bus that %s", bus).containsExactlyInAnyOrderElementsOf(bus.mustFail());
    }

    @Test
    void passesForBusesAtOneHub() {
        Patience.shorten(USUAL);
        assertThat(ContractRun.failuresOf(BrokenSharedBusCase.class, ContractRun.testsOf(BrokenSharedBusCase.class), 1,
                UnderTest.with(BrokenBus.thatShares("is not broken", Hub::new))))
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

    static List<Arguments> runsOfBrokenBuses() {
        return start(brokenBuses(), BrokenBusCase.class);
    }

    static List<Arguments> runsOfBrokenSharedBuses() {
        return start(brokenSharedBuses(), BrokenSharedBusCase.class);
    }

    private static List<Arguments> start(Stream<BrokenBus> buses, Class<?> contract) {
        return buses.map((bus) -> Arguments.of(bus, CompletableFuture.supplyAsync(
                () -> ContractRun.failuresOf(contract, bus.mustFail(), TESTS_AT_A_TIME, UnderTest.with(bus)), runs)))
            .toList();
    }

    /**
     * Gives the tests of a run the bus that the run is about.
     */
    static class UnderTest implements ParameterResolver {

        private static final String KEY = "bus-under-test";

        private static final Map<String, BrokenBus> buses = new ConcurrentHashMap<>();

        static Map<String, String> with(BrokenBus bus) {
            String key = UUID.randomUUID().toString();
            buses.put(key, bus);
            return Map.of(KEY, key);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == BrokenBus.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getConfigurationParameter(KEY).map(buses::get).orElseThrow();
        }

    }

    @ExtendWith(UnderTest.class)
    static class BrokenBusCase extends EventBusContract {

        private final BrokenBus bus;

        BrokenBusCase(BrokenBus bus) {
            this.bus = bus;
        }

        @Override
        protected EventBus createBus(EventBusConfig config) {
            return this.bus.newFactory().get().apply(config);
        }

    }

    @ExtendWith(UnderTest.class)
    static class BrokenSharedBusCase extends SharedEventBusContract {

        private final Function<EventBusConfig, EventBus> buses;

        BrokenSharedBusCase(BrokenBus bus) {
            this.buses = bus.newFactory().get();
        }

        @Override
        protected EventBus createBus(EventBusConfig config) {
            return this.buses.apply(config);
        }

    }

}
