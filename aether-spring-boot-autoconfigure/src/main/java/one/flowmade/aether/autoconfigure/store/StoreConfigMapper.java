package one.flowmade.aether.autoconfigure.store;

import java.util.function.Consumer;

import one.flowmade.aether.autoconfigure.AetherProperties;
import one.flowmade.aether.autoconfigure.PropertyMapping;
import one.flowmade.aether.nats.store.JetStreamEventStoreConfig;

/**
 * Maps {@code aether.*} to the settings of a store.
 */
final class StoreConfigMapper {

    private final JetStreamEventStoreConfig.Builder builder = JetStreamEventStoreConfig.builder();

    private StoreConfigMapper() {
    }

    static JetStreamEventStoreConfig map(AetherProperties properties) {
        return new StoreConfigMapper().mapAll(properties);
    }

    private JetStreamEventStoreConfig mapAll(AetherProperties properties) {
        set("aether.namespace", properties.namespace(), this.builder::namespace, "shop.eu");
        set("aether.stream", properties.stream(), this.builder::stream, "aether");
        set("aether.retention", properties.retention(), this.builder::retention, "365d, or 0 to keep events for ever");
        set("aether.replicas", properties.replicas(), this.builder::replicas, "1, or 3 in a cluster of three");
        AetherProperties.Store store = properties.store();
        this.builder.provision(store.provision());
        set("aether.store.save-timeout", store.saveTimeout(), this.builder::saveTimeout, "10s");
        set("aether.store.read-timeout", store.readTimeout(), this.builder::readTimeout, "10s");
        set("aether.store.version-cache-size", store.versionCacheSize(), this.builder::versionCacheSize, "50000");
        set("aether.store.max-in-flight", store.maxInFlight(), this.builder::maxInFlight, "1000");
        this.builder.groupCommit(store.groupCommit());
        return this.builder.build();
    }

    /** Builds after each value, so that what is refused is the value set last. */
    private <T> void set(String property, T value, Consumer<T> setter, String example) {
        PropertyMapping.map(property, value, (set) -> {
            setter.accept(set);
            return this.builder.build();
        }, example);
    }

}
