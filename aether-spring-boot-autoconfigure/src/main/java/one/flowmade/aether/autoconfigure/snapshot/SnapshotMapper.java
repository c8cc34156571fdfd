package one.flowmade.aether.autoconfigure.snapshot;

import one.flowmade.aether.autoconfigure.AetherProperties;
import one.flowmade.aether.autoconfigure.PropertyMapping;
import one.flowmade.aether.nats.snapshot.JetStreamSnapshotStoreConfig;
import one.flowmade.aether.snapshot.SnapshotPolicy;

/**
 * Maps {@code aether.snapshot.*}, and what snapshots share with events.
 */
final class SnapshotMapper {

    private SnapshotMapper() {
    }

    static SnapshotPolicy policy(AetherProperties properties) {
        return PropertyMapping.map("aether.snapshot.every-events", properties.snapshot().everyEvents(),
                SnapshotPolicy::everyEvents, "100");
    }

    static JetStreamSnapshotStoreConfig store(AetherProperties properties) {
        JetStreamSnapshotStoreConfig config = JetStreamSnapshotStoreConfig.defaults()
            .withProvision(properties.store().provision());
        JetStreamSnapshotStoreConfig keeping = PropertyMapping.map("aether.snapshot.kept", properties.snapshot().kept(),
                config::withKept, "3");
        return PropertyMapping.map("aether.replicas", properties.replicas(), keeping::withReplicas,
                "1, or 3 in a cluster of three");
    }

}
