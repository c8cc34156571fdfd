package one.flowmade.aether.nats.snapshot;

import java.time.Duration;
import java.util.Objects;

import one.flowmade.aether.nats.store.Provision;

/**
 * Settings of a {@link JetStreamSnapshotStore}.
 *
 * @param kept how many snapshots of each actor are kept, 1 to 10
 * @param replicas copies of the stream in the cluster, 1 to 5
 * @param provision what opening the store may do to the stream
 * @param timeout within this time saving or reading ends
 */
public record JetStreamSnapshotStoreConfig(int kept, int replicas, Provision provision, Duration timeout) {

    private static final int MAX_KEPT = 10;

    private static final int MAX_REPLICAS = 5;

    public JetStreamSnapshotStoreConfig {
        require(kept >= 1 && kept <= MAX_KEPT, "kept", "must be 1 to 10", kept);
        require(replicas >= 1 && replicas <= MAX_REPLICAS, "replicas", "must be 1 to 5", replicas);
        Objects.requireNonNull(provision, "'provision' must not be null");
        require(!timeout.isNegative() && !timeout.isZero(), "timeout", "must be positive", timeout);
    }

    /**
     * Starts with the defaults: the latest three of each actor, one replica.
     * @return settings
     */
    public static JetStreamSnapshotStoreConfig defaults() {
        return new JetStreamSnapshotStoreConfig(3, 1, Provision.CREATE, Duration.ofSeconds(10));
    }

    public JetStreamSnapshotStoreConfig withKept(int kept) {
        return new JetStreamSnapshotStoreConfig(kept, this.replicas, this.provision, this.timeout);
    }

    public JetStreamSnapshotStoreConfig withReplicas(int replicas) {
        return new JetStreamSnapshotStoreConfig(this.kept, replicas, this.provision, this.timeout);
    }

    public JetStreamSnapshotStoreConfig withProvision(Provision provision) {
        return new JetStreamSnapshotStoreConfig(this.kept, this.replicas, provision, this.timeout);
    }

    public JetStreamSnapshotStoreConfig withTimeout(Duration timeout) {
        return new JetStreamSnapshotStoreConfig(this.kept, this.replicas, this.provision, timeout);
    }

    private static void require(boolean condition, String name, String demand, Object value) {
        if (!condition) {
            throw new IllegalArgumentException("'%s' %s, was '%s'".formatted(name, demand, value));
        }
    }

}
