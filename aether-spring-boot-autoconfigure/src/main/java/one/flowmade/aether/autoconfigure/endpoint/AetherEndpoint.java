package one.flowmade.aether.autoconfigure.endpoint;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

import one.flowmade.aether.autoconfigure.endpoint.AetherReport.Listed;
import one.flowmade.aether.autoconfigure.endpoint.AetherReport.StreamReport;
import one.flowmade.aether.autoconfigure.endpoint.AetherReport.SubscriptionReport;
import one.flowmade.aether.autoconfigure.store.AetherNamespaces;
import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.nats.client.NatsConnectionStatus;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.nats.store.JetStreamEventStore;

/**
 * Shows connections, streams, feeds and subscriptions of this process. It changes and
 * opens nothing, shows no events, actors or logins, and no more than {@value #MAX_LISTED}
 * streams and subscriptions each.
 */
@Endpoint(id = "aether")
final class AetherEndpoint {

    static final int MAX_LISTED = 100;

    /** All streams are asked at the same time. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final ConfigurableListableBeanFactory beans;

    private final AetherNamespaces namespaces;

    AetherEndpoint(ConfigurableListableBeanFactory beans, AetherNamespaces namespaces) {
        this.beans = beans;
        this.namespaces = namespaces;
    }

    @ReadOperation
    AetherReport report() {
        List<NatsConnectionStatus> connections = present(NatsConnections.class)
            .flatMap((open) -> open.describe().stream())
            .toList();
        return new AetherReport(NatsConnections.CLIENT_VERSION, connections, streams(), subscriptions());
    }

    private Listed<StreamReport> streams() {
        List<JetStreamEventStore> stores = Stream
            .concat(present(JetStreamEventStore.class),
                    this.namespaces.openStores()
                        .values()
                        .stream()
                        .filter(JetStreamEventStore.class::isInstance)
                        .map(JetStreamEventStore.class::cast))
            .sorted(Comparator.comparing(JetStreamEventStore::getStreamName))
            .toList();
        List<CompletableFuture<StreamReport>> asked = stores.stream()
            .limit(MAX_LISTED)
            .map(AetherEndpoint::ask)
            .toList();
        return new Listed<>(stores.size(), asked.stream().map(CompletableFuture::join).toList());
    }

    private static CompletableFuture<StreamReport> ask(JetStreamEventStore store) {
        return store.describeStream(TIMEOUT)
            .handle((status, failure) -> (status != null) ? StreamReport.of(store, status)
                    : StreamReport.failed(store, failure));
    }

    private Listed<SubscriptionReport> subscriptions() {
        List<SubscriptionReport> all = present(EventBus.class).flatMap((bus) -> bus.subscriptions().stream())
            .map(SubscriptionReport::of)
            .sorted(SubscriptionReport.WORST_FIRST)
            .toList();
        return new Listed<>(all.size(), all.subList(0, Math.min(MAX_LISTED, all.size())));
    }

    /** Beans that were made already: looking at them opens no connection. */
    private <T> Stream<T> present(Class<T> type) {
        return Stream.of(this.beans.getBeanNamesForType(type, true, false))
            .filter(this.beans::containsSingleton)
            .map((name) -> this.beans.getBean(name, type));
    }

}
