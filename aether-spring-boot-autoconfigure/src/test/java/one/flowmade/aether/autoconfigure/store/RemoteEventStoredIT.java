package one.flowmade.aether.autoconfigure.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import one.flowmade.aether.autoconfigure.bus.AetherBusAutoConfiguration;
import one.flowmade.aether.autoconfigure.metrics.AetherMetricsAutoConfiguration;
import one.flowmade.aether.autoconfigure.nats.AetherNatsAutoConfiguration;
import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.event.RemoteEventStored;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.test.server.NatsServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two applications at one server: one saves, the other hears of it.
 */
class RemoteEventStoredIT {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final int ACTORS = 50;

    private static final int VERSIONS = 10;

    private final String namespace = "n" + UUID.randomUUID();

    @Test
    void hearsEachEventOfTheOtherOnceAndInOrderAcrossBrokenConnections() {
        try (NatsServer server = NatsServer.start()) {
            runner(server)
                .run((writer) -> runner(server).withPropertyValues("aether.event-stored.remote=true").run((reader) -> {
                    Listeners heard = reader.getBean(Listeners.class);
                    List<EventStored> onBus = Collections.synchronizedList(new ArrayList<>());
                    reader.getBean(EventBus.class).subscribeToEventStored(this.namespace, onBus::add);
                    EventStore store = writer.getBean(EventStore.class);
                    saveAll(store, 1, VERSIONS / 2);
                    server.kill();
                    server.restart();
                    saveAll(store, VERSIONS / 2 + 1, VERSIONS);
                    server.kill();
                    server.restart();
                    await("all events to be heard").atMost(DEADLINE)
                        .until(() -> heard.foreign.size() >= ACTORS * VERSIONS && onBus.size() >= ACTORS * VERSIONS);
                    assertInOrder(heard.foreign.stream().map(RemoteEventStored::stored).toList());
                    assertInOrder(List.copyOf(onBus));
                    assertThat(heard.own).as("what this node stored itself").isEmpty();
                    assertThat(writer.getBean(Listeners.class).own).hasSize(ACTORS * VERSIONS);
                    assertThat(writer.getBean(Listeners.class).foreign).isEmpty();
                    assertThat(reader.getBean(MeterRegistry.class)
                        .get("aether.feed.lag")
                        .tag("namespace", this.namespace)
                        .gauge()
                        .value()).isZero();
                }));
        }
    }

    @Test
    void tellsListenersOfOtherNodesOnlyWhenTheyWantToKnow() {
        try (NatsServer server = NatsServer.start()) {
            runner(server).run((writer) -> runner(server).run((reader) -> {
                List<EventStored> onBus = Collections.synchronizedList(new ArrayList<>());
                reader.getBean(EventBus.class).subscribeToEventStored(this.namespace, onBus::add);
                writer.getBean(EventStore.class).saveEvent(event(1, 1));
                await("the bus to tell").atMost(DEADLINE).until(() -> onBus.size() == 1);
                assertThat(reader.getBean(Listeners.class).foreign).isEmpty();
            }));
        }
    }

    private static void assertInOrder(List<EventStored> facts) {
        Map<String, List<Long>> versions = new HashMap<>();
        facts
            .forEach((fact) -> versions.computeIfAbsent(fact.actorId(), (id) -> new ArrayList<>()).add(fact.version()));
        assertThat(versions).hasSize(ACTORS)
            .allSatisfy((actor, its) -> assertThat(its).as(actor)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, VERSIONS).boxed().toList()));
    }

    private static void saveAll(EventStore store, long from, long to) {
        for (long version = from; version <= to; version++) {
            for (int actor = 0; actor < ACTORS; actor++) {
                store.saveEvent(event(actor, version));
            }
        }
    }

    private static Event event(int actor, long version) {
        return Event.builder("OrderPlaced", "order-" + actor).version(version).build();
    }

    private ApplicationContextRunner runner(NatsServer server) {
        return new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(AetherNatsAutoConfiguration.class, AetherBusAutoConfiguration.class,
                            AetherStoreAutoConfiguration.class, AetherMetricsAutoConfiguration.class))
            .withUserConfiguration(Listeners.class)
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
            .withPropertyValues("aether.nats.servers=" + server.url(), "aether.namespace=" + this.namespace);
    }

    @Configuration(proxyBeanMethods = false)
    static class Listeners {

        private final List<EventStored> own = Collections.synchronizedList(new ArrayList<>());

        private final List<RemoteEventStored> foreign = Collections.synchronizedList(new ArrayList<>());

        @EventListener
        void onOwn(EventStored fact) {
            this.own.add(fact);
        }

        @EventListener
        void onForeign(RemoteEventStored fact) {
            this.foreign.add(fact);
        }

    }

}
