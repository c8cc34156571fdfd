package one.flowmade.aether.autoconfigure.health;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;

import one.flowmade.aether.autoconfigure.store.AetherNamespaces;
import one.flowmade.aether.nats.store.JetStreamEventStore;

/**
 * The health of the stores that are open beside that of {@code aether.namespace}, by the
 * names of their streams.
 */
final class NamespacesHealthContributor implements CompositeHealthContributor {

    private final AetherNamespaces namespaces;

    NamespacesHealthContributor(AetherNamespaces namespaces) {
        this.namespaces = namespaces;
    }

    @Override
    public @Nullable HealthContributor getContributor(String name) {
        return stores().filter((store) -> store.getStreamName().equals(name))
            .findFirst()
            .map(EventStoreHealthIndicator::new)
            .orElse(null);
    }

    /**
     * All are asked at the same time: many that do not answer take no longer than one.
     */
    @Override
    public Stream<Entry> stream() {
        return stores().map((store) -> new Entry(store.getStreamName(), EventStoreHealthIndicator.asking(store)))
            .toList()
            .stream();
    }

    private Stream<JetStreamEventStore> stores() {
        return this.namespaces.openStores()
            .values()
            .stream()
            .filter(JetStreamEventStore.class::isInstance)
            .map(JetStreamEventStore.class::cast);
    }

}
