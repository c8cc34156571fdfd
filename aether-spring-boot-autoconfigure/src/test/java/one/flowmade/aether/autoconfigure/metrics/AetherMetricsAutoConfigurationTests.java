package one.flowmade.aether.autoconfigure.metrics;

import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;

import one.flowmade.aether.autoconfigure.Count;
import one.flowmade.aether.autoconfigure.bus.AetherBusAutoConfiguration;
import one.flowmade.aether.autoconfigure.nats.AetherNatsAutoConfiguration;
import one.flowmade.aether.autoconfigure.retry.AetherRetryAutoConfiguration;
import one.flowmade.aether.autoconfigure.snapshot.AetherSnapshotAutoConfiguration;
import one.flowmade.aether.autoconfigure.snapshot.AetherStateAutoConfiguration;
import one.flowmade.aether.autoconfigure.store.AetherStoreAutoConfiguration;
import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.bus.spi.BusMetrics;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.metrics.MicrometerStoreMetrics;
import one.flowmade.aether.metrics.RetryGauges;
import one.flowmade.aether.retry.ConflictRetry;
import one.flowmade.aether.retry.RetryMetrics;
import one.flowmade.aether.snapshot.SnapshotMetrics;
import one.flowmade.aether.snapshot.StateReader;
import one.flowmade.aether.snapshot.StateReaders;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.spi.StoreMetrics;

import static org.assertj.core.api.Assertions.assertThat;

class AetherMetricsAutoConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(AetherMetricsAutoConfiguration.class,
                AetherNatsAutoConfiguration.class, AetherBusAutoConfiguration.class, AetherStoreAutoConfiguration.class,
                AetherRetryAutoConfiguration.class))
        .withPropertyValues("aether.store.type=in-memory", "aether.namespace=shop");

    @Test
    void theStoreCountsInTheRegistryOfTheApplication() {
        MeterRegistry registry = new SimpleMeterRegistry();
        this.runner.withBean(MeterRegistry.class, () -> registry).run((context) -> {
            context.getBean(EventStore.class).saveEvent(event());
            assertThat(stored(registry, "shop")).isEqualTo(1);
            assertThat(registry.get("aether.store.save").tag("outcome", "stored").timer().count()).isEqualTo(1);
        });
    }

    @Test
    void theBusCountsInTheRegistryOfTheApplication() {
        MeterRegistry registry = new SimpleMeterRegistry();
        this.runner.withBean(MeterRegistry.class, () -> registry).run((context) -> {
            context.getBean(EventBus.class).publish("shop", event());
            assertThat(registry.get("aether.bus.published").tag("namespace", "shop").counter().count()).isEqualTo(1);
        });
    }

    @Test
    void retriesCountInTheRegistryOfTheApplication() {
        MeterRegistry registry = new SimpleMeterRegistry();
        this.runner.withBean(MeterRegistry.class, () -> registry).run((context) -> {
            context.getBean(ConflictRetry.class).run("order-1", (history) -> List.of(event()));
            context.getBean(RetryGauges.class).bindTo(registry);
            assertThat(registry.get("aether.retry.attempts")
                .tags("namespace", "shop", "outcome", "stored")
                .summary()
                .totalAmount()).isEqualTo(1);
            assertThat(registry.get("aether.retry.queue").tag("namespace", "shop").gauge().value()).isZero();
        });
    }

    @Test
    void stateReadersCountInTheRegistryOfTheApplication() {
        MeterRegistry registry = new SimpleMeterRegistry();
        this.runner
            .withConfiguration(
                    AutoConfigurations.of(AetherSnapshotAutoConfiguration.class, AetherStateAutoConfiguration.class))
            .withPropertyValues("aether.snapshot.every-events=1")
            .withBean(MeterRegistry.class, () -> registry)
            .run((context) -> {
                context.getBean(EventStore.class).saveEvent(event());
                StateReader<Count> reader = context.getBean(StateReaders.class)
                    .of("order", Count.TYPE, Count.NONE, Count::after)
                    .executor(Runnable::run)
                    .build();
                reader.read("order-1");
                reader.read("order-1");
                assertThat(registry.get("aether.snapshot.saved")
                    .tag("namespace", "shop")
                    .tag("outcome", "stored")
                    .counter()
                    .count()).isEqualTo(1);
                assertThat(registry.get("aether.snapshot.replay.size").summary().totalAmount()).isEqualTo(1);
                assertThat(registry.get("aether.snapshot.age").timer().count()).isEqualTo(1);
            });
    }

    @Test
    void theStoreCountsInARegistryThatIsConfiguredLast() {
        this.runner.withConfiguration(AutoConfigurations.of(LastAutoConfiguration.class)).run((context) -> {
            context.getBean(EventStore.class).saveEvent(event());
            assertThat(stored(context.getBean(MeterRegistry.class), "shop")).isEqualTo(1);
        });
    }

    @Test
    void withoutARegistryNothingIsCounted() {
        this.runner.run((context) -> {
            assertThat(context).getBean(StoreMetrics.class).isSameAs(StoreMetrics.NONE);
            assertThat(context).getBean(BusMetrics.class).isSameAs(BusMetrics.NONE);
            assertThat(context).getBean(RetryMetrics.class).isSameAs(RetryMetrics.NONE);
            assertThat(context).getBean(SnapshotMetrics.class).isSameAs(SnapshotMetrics.NONE);
            context.getBean(EventStore.class).saveEvent(event());
        });
    }

    @Test
    void withoutMicrometerNothingIsCounted() {
        this.runner.withClassLoader(new FilteredClassLoader("io.micrometer")).run((context) -> {
            assertThat(context).doesNotHaveBean(StoreMetrics.class).doesNotHaveBean(BusMetrics.class);
            context.getBean(EventStore.class).saveEvent(event());
            context.getBean(EventBus.class).publish("shop", event());
            context.getBean(ConflictRetry.class).run("order-1", (history) -> List.of());
        });
    }

    @Test
    void metricsOfTheApplicationAreRespected() {
        MeterRegistry registry = new SimpleMeterRegistry();
        this.runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
            .withBean(StoreMetrics.class, () -> new MicrometerStoreMetrics(registry, "own"))
            .run((context) -> {
                context.getBean(EventStore.class).saveEvent(event());
                assertThat(stored(registry, "own")).isEqualTo(1);
                assertThat(context.getBean(MeterRegistry.class).find("aether.store.save").meters()).isEmpty();
            });
    }

    @Test
    void withoutAStoreThereIsNothingToCount() {
        new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(AetherMetricsAutoConfiguration.class))
            .run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(StoreMetrics.class));
    }

    private static double stored(MeterRegistry registry, String namespace) {
        return registry.get("aether.events.stored")
            .tag("namespace", namespace)
            .tag("eventType", "OrderPlaced")
            .counter()
            .count();
    }

    private static Event event() {
        return Event.builder("OrderPlaced", "order-1").version(1).build();
    }

    @AutoConfiguration(after = AetherMetricsAutoConfiguration.class)
    static class LastAutoConfiguration {

        @Bean
        SimpleMeterRegistry registry() {
            return new SimpleMeterRegistry();
        }

    }

}
