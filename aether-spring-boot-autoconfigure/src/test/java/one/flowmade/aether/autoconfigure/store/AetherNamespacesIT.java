package one.flowmade.aether.autoconfigure.store;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nats.client.Options;
import io.nats.client.api.StreamConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import one.flowmade.aether.autoconfigure.bus.AetherBusAutoConfiguration;
import one.flowmade.aether.autoconfigure.health.AetherHealthContributorAutoConfiguration;
import one.flowmade.aether.autoconfigure.metrics.AetherMetricsAutoConfiguration;
import one.flowmade.aether.autoconfigure.nats.AetherNatsAutoConfiguration;
import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.nats.store.JetStreamEventStore;
import one.flowmade.aether.nats.store.StreamMismatchException;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.test.server.NatsServer;
import one.flowmade.aether.test.server.NatsServerExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * One application with several namespaces at a real server.
 */
@ExtendWith(NatsServerExtension.class)
class AetherNamespacesIT {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final String own = "own-" + UUID.randomUUID();

    private final String tenant = "tenant-" + UUID.randomUUID();

    @Test
    void i4KeepsNamespacesApartOverTheSameConnections(NatsServer server) {
        runner(server).run((context) -> {
            AetherNamespaces namespaces = context.getBean(AetherNamespaces.class);
            EventStore store = namespaces.eventStore(this.tenant);
            assertThat(store).isInstanceOfSatisfying(JetStreamEventStore.class,
                    (opened) -> assertThat(opened.getStreamName()).isEqualTo(this.tenant + "_aether"));
            store.saveEvent(event(1));
            assertThat(store.getEvents("order-1", 1)).hasSize(1);
            assertThat(context.getBean(EventStore.class).getLatestVersion("order-1")).isZero();
            assertThat(context.getBeansOfType(NatsConnections.class)).hasSize(1);
            assertThat(context.getBean(NatsConnections.class).describe()).hasSize(3);
        });
    }

    @Test
    void hearsWhatOtherNodesStoreInEachOpenNamespace(NatsServer server) {
        runner(server).run((writer) -> runner(server).run((reader) -> {
            BlockingQueue<EventStored> heard = new LinkedBlockingQueue<>();
            reader.getBean(EventBus.class).subscribeToEventStored(this.tenant, heard::add);
            JetStreamEventStore there = (JetStreamEventStore) reader.getBean(AetherNamespaces.class)
                .eventStore(this.tenant);
            writer.getBean(AetherNamespaces.class).eventStore(this.tenant).saveEvent(event(1));
            EventStored fact = heard.poll(DEADLINE.toSeconds(), TimeUnit.SECONDS);
            assertThat(fact).isNotNull().extracting(EventStored::namespace).isEqualTo(this.tenant);
            assertThat(there.getCachedVersion("order-1")).isEqualTo(1);
            for (String namespace : List.of(this.own, this.tenant)) {
                assertThat(reader.getBean(MeterRegistry.class)
                    .get("aether.feed.lag")
                    .tag("namespace", namespace)
                    .gauge()
                    .value()).isZero();
            }
        }));
    }

    @Test
    void aNamespaceThatCannotBeOpenedCanBeOnceItIsMended(NatsServer server) throws Exception {
        String stream = this.tenant + "_aether";
        StreamConfiguration.Builder other = StreamConfiguration.builder().name(stream).subjects(stream + ".events.>");
        try (NatsConnections client = connect(server)) {
            client.managing().jetStreamManagement().addStream(other.build());
            runner(server).run((context) -> {
                AetherNamespaces namespaces = context.getBean(AetherNamespaces.class);
                assertThatExceptionOfType(StreamMismatchException.class)
                    .isThrownBy(() -> namespaces.eventStore(this.tenant));
                client.managing().jetStreamManagement().deleteStream(stream);
                namespaces.eventStore(this.tenant).saveEvent(event(1));
            });
        }
    }

    @Test
    void eachNamespaceHasItsHealth(NatsServer server) throws Exception {
        try (NatsConnections client = connect(server)) {
            runner(server).run((context) -> {
                HealthEndpoint health = context.getBean(HealthEndpoint.class);
                assertThat(health.healthForPath("aetherNamespaces")).isNull();
                context.getBean(AetherNamespaces.class).eventStore(this.tenant);
                HealthDescriptor all = health.healthForPath("aetherNamespaces");
                assertThat(all).isInstanceOfSatisfying(CompositeHealthDescriptor.class,
                        (stores) -> assertThat(stores.getComponents()).containsOnlyKeys(this.tenant + "_aether"));
                assertThat(health.health().getStatus()).isEqualTo(Status.UP);
                client.managing().jetStreamManagement().deleteStream(this.tenant + "_aether");
                await("the tenant to be down").atMost(DEADLINE)
                    .until(() -> status(health, "aetherNamespaces", this.tenant + "_aether").equals(Status.DOWN));
                assertThat(status(health, "aether")).isEqualTo(Status.UP);
            });
        }
    }

    @Test
    void manyNamespacesThatDoNotAnswerHoldTheirHealthUpNoLongerThanOne() {
        try (NatsServer server = NatsServer.start()) {
            runner(server).run((context) -> {
                for (int i = 0; i < 6; i++) {
                    context.getBean(AetherNamespaces.class).eventStore("tenant-" + i);
                }
                HealthEndpoint health = context.getBean(HealthEndpoint.class);
                assertThat(status(health, "aetherNamespaces")).isEqualTo(Status.UP);
                server.suspend();
                long start = System.nanoTime();
                assertThat(status(health, "aetherNamespaces")).isEqualTo(Status.DOWN);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
                server.resume();
            });
        }
    }

    private static Status status(HealthEndpoint health, String... path) {
        return Objects.requireNonNull(health.healthForPath(path)).getStatus();
    }

    private static NatsConnections connect(NatsServer server) {
        return NatsConnections.open(Options.builder().server(server.url()).build());
    }

    private ApplicationContextRunner runner(NatsServer server) {
        return new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(AetherNatsAutoConfiguration.class,
                    AetherBusAutoConfiguration.class, AetherStoreAutoConfiguration.class,
                    AetherMetricsAutoConfiguration.class, AetherHealthContributorAutoConfiguration.class,
                    EndpointAutoConfiguration.class, HealthContributorAutoConfiguration.class,
                    HealthContributorRegistryAutoConfiguration.class, HealthEndpointAutoConfiguration.class))
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
            .withPropertyValues("aether.nats.servers=" + server.url(), "aether.namespace=" + this.own,
                    "management.endpoints.web.exposure.include=health,aether");
    }

    private static Event event(long version) {
        return Event.builder("OrderPlaced", "order-1").version(version).build();
    }

}
