package one.flowmade.aether.autoconfigure.snapshot;

import java.util.function.Supplier;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import one.flowmade.aether.autoconfigure.AetherProperties;
import one.flowmade.aether.nats.snapshot.JetStreamSnapshotStoreConfig;
import one.flowmade.aether.snapshot.SnapshotPolicy;

/**
 * Maps {@code aether.snapshot.*}. What is refused is reported as a wrong value of its
 * property.
 */
final class SnapshotSettings {

    private SnapshotSettings() {
    }

    static SnapshotPolicy policy(AetherProperties properties) {
        long events = properties.snapshot().everyEvents();
        return valid("aether.snapshot.every-events", events, () -> SnapshotPolicy.everyEvents(events), "100");
    }

    static JetStreamSnapshotStoreConfig store(AetherProperties properties) {
        int kept = properties.snapshot().kept();
        int replicas = properties.replicas();
        JetStreamSnapshotStoreConfig config = JetStreamSnapshotStoreConfig.defaults()
            .withProvision(properties.store().provision());
        JetStreamSnapshotStoreConfig keeping = valid("aether.snapshot.kept", kept, () -> config.withKept(kept), "3");
        return valid("aether.replicas", replicas, () -> keeping.withReplicas(replicas),
                "1, or 3 in a cluster of three");
    }

    private static <T> T valid(String property, Object value, Supplier<T> mapping, String example) {
        try {
            return mapping.get();
        }
        catch (IllegalArgumentException ex) {
            throw new InvalidConfigurationPropertyValueException(property, value,
                    "%s. Set it to %s, for example.".formatted(ex.getMessage(), example));
        }
    }

}
