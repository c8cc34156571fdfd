package one.flowmade.aether.autoconfigure.endpoint;

import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import one.flowmade.aether.autoconfigure.bus.AetherBusAutoConfiguration;
import one.flowmade.aether.autoconfigure.endpoint.AetherReport.StreamReport;
import one.flowmade.aether.autoconfigure.endpoint.AetherReport.SubscriptionReport;
import one.flowmade.aether.autoconfigure.nats.AetherNatsAutoConfiguration;
import one.flowmade.aether.autoconfigure.store.AetherNamespaces;
import one.flowmade.aether.autoconfigure.store.AetherStoreAutoConfiguration;
import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.nats.client.NatsConnectionEvent.State;
import one.flowmade.aether.nats.client.NatsConnectionStatus;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.memory.InMemoryEventStore;
import one.flowmade.aether.test.server.NatsServer;
import one.flowmade.aether.test.server.NatsServerExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(NatsServerExtension.class)
class AetherEndpointIT {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final String own = "own-" + UUID.randomUUID();

    private final String tenant = "tenant-" + UUID.randomUUID();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(AetherNatsAutoConfiguration.class, AetherBusAutoConfiguration.class,
                AetherStoreAutoConfiguration.class, AetherEndpointAutoConfiguration.class,
                EndpointAutoConfiguration.class))
        .withPropertyValues("aether.namespace=" + this.own, "management.endpoints.web.exposure.include=aether");

    @Test
    void showsConnectionsStreamsAndFeeds(NatsServer server) {
        this.runner.withPropertyValues("aether.nats.servers=nats://127.0.0.1:" + server.port()).run((context) -> {
            context.getBean(AetherNamespaces.class).eventStore(this.tenant).saveEvent(event(1));
            context.getBean(EventStore.class).saveEvent(event(1));
            context.getBean(EventStore.class).saveEvent(event(2));
            AetherEndpoint endpoint = context.getBean(AetherEndpoint.class);
            await("the feeds").atMost(DEADLINE)
                .until(() -> endpoint.report()
                    .streams()
                    .shown()
                    .stream()
                    .allMatch((stream) -> stream.feed() != null && stream.feed().position() > 0));
            AetherReport report = endpoint.report();
            assertThat(report.clientVersion()).startsWith("2.");
            assertThat(report.connections()).extracting(NatsConnectionStatus::connection)
                .containsExactly("append", "read", "message");
            assertThat(report.connections()).allSatisfy((connection) -> {
                assertThat(connection.state()).isEqualTo(State.CONNECTED);
                assertThat(connection.server()).isEqualTo(server.url());
                assertThat(connection.serverVersion()).startsWith("2.");
            });
            assertThat(report.streams().total()).isEqualTo(2);
            assertThat(report.streams().shown()).extracting(StreamReport::namespace)
                .containsExactly(this.own, this.tenant);
            StreamReport first = report.streams().shown().get(0);
            assertThat(first.name()).isEqualTo(this.own + "_aether");
            assertThat(first.problem()).isNull();
            assertThat(first.status()).isNotNull()
                .satisfies((status) -> assertThat(status.lastSequence()).isEqualTo(2));
        });
    }

    @Test
    void saysWhatItCannotLearn() {
        try (NatsServer server = NatsServer.start()) {
            this.runner.withPropertyValues("aether.nats.servers=" + server.url()).run((context) -> {
                server.suspend();
                AetherReport report = context.getBean(AetherEndpoint.class).report();
                assertThat(report.streams().shown()).singleElement().satisfies((stream) -> {
                    assertThat(stream.status()).isNull();
                    assertThat(stream.problem()).isEqualTo("no answer in time");
                });
                server.kill();
                await("the loss").atMost(DEADLINE)
                    .untilAsserted(() -> assertThat(context.getBean(AetherEndpoint.class).report().connections())
                        .allSatisfy((connection) -> {
                            assertThat(connection.state()).isEqualTo(State.DISCONNECTED);
                            assertThat(connection.server()).isNull();
                        }));
            });
        }
    }

    @Test
    void showsNoLogin() {
        String user = "authorization { user: u, password: secret-word }";
        try (NatsServer server = NatsServer.builder().config(user).start()) {
            this.runner.withPropertyValues("aether.nats.servers=nats://u:secret-word@127.0.0.1:" + server.port())
                .run((context) -> assertThat(context.getBean(AetherEndpoint.class).report().toString())
                    .contains("nats://127.0.0.1:" + server.port())
                    .doesNotContain("secret-word"));
        }
    }

    @Test
    void opensNeitherConnectionsNorTheBus() {
        this.runner.withPropertyValues("aether.nats.servers=nats://nowhere.invalid:4222")
            .withBean(EventStore.class, InMemoryEventStore::create)
            .run((context) -> {
                AetherReport report = context.getBean(AetherEndpoint.class).report();
                assertThat(report.connections()).isEmpty();
                assertThat(report.streams().total()).isZero();
                assertThat(report.subscriptions().total()).isZero();
            });
    }

    @Test
    void showsABoundedNumberOfSubscriptionsWithTheWorstFirst() {
        this.runner.withPropertyValues("aether.store.type=in-memory").run((context) -> {
            EventBus bus = context.getBean(EventBus.class);
            IntStream.range(0, 150).forEach((i) -> bus.subscribe("calm." + i, (event) -> {
            }));
            bus.subscribe("rough", (event) -> {
                throw new IllegalStateException("a handler that fails");
            });
            bus.publish("rough", event(1));
            AetherEndpoint endpoint = context.getBean(AetherEndpoint.class);
            await("the failure").atMost(DEADLINE)
                .until(() -> endpoint.report().subscriptions().shown().get(0).failed() == 1);
            assertThat(endpoint.report().subscriptions().total()).isEqualTo(151);
            assertThat(endpoint.report().subscriptions().shown()).hasSize(AetherEndpoint.MAX_LISTED)
                .first()
                .extracting(SubscriptionReport::pattern)
                .isEqualTo("rough");
        });
    }

    @Test
    void isThereOnlyWhereItIsExposed() {
        this.runner.withPropertyValues("aether.store.type=in-memory")
            .withPropertyValues("management.endpoints.web.exposure.include=health")
            .run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(AetherEndpoint.class));
    }

    private static Event event(long version) {
        return Event.builder("OrderPlaced", "order-1").version(version).build();
    }

}
