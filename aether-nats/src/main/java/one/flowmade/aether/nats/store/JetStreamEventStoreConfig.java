package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;

import one.flowmade.aether.naming.Namespaces;

/**
 * Settings of a {@link JetStreamEventStore}.
 *
 * @param namespace isolates what is stored; empty for none
 * @param stream the base name of the stream: letters, digits and {@code -}
 * @param retention how long events are kept, zero for ever
 * @param replicas copies of the stream in the cluster, 1 to 5
 * @param provision what opening the store may do to the stream
 * @param saveTimeout within this time a save ends: stored, refused or unknown
 * @param readTimeout within this time one request of a read is answered, or the read
 * fails; so long JetStream is waited for when the store is opened
 * @param versionCacheSize how many actors' latest positions are remembered
 * @param maxInFlight how many asynchronous saves may be under way before
 * {@code saveEventAsync} waits
 * @param groupCommit whether concurrent saves of different actors travel together
 */
public record JetStreamEventStoreConfig(String namespace, String stream, Duration retention, int replicas,
        Provision provision, Duration saveTimeout, Duration readTimeout, int versionCacheSize, int maxInFlight,
        GroupCommit groupCommit) {

    private static final Pattern STREAM = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private static final int MAX_REPLICAS = 5;

    public JetStreamEventStoreConfig {
        Namespaces.requireValid(namespace);
        require(STREAM.matcher(stream).matches(), "stream", "must be 1 to 64 letters, digits and '-'", stream);
        require(!retention.isNegative(), "retention", "must not be negative", retention);
        require(replicas >= 1 && replicas <= MAX_REPLICAS, "replicas", "must be 1 to 5", replicas);
        Objects.requireNonNull(provision, "'provision' must not be null");
        requirePositive(saveTimeout, "saveTimeout");
        requirePositive(readTimeout, "readTimeout");
        require(versionCacheSize >= 0, "versionCacheSize", "must not be negative", versionCacheSize);
        require(maxInFlight >= 1, "maxInFlight", "must be positive", maxInFlight);
        Objects.requireNonNull(groupCommit, "'groupCommit' must not be null");
    }

    /**
     * Starts with the defaults: stream {@code aether} without a namespace, one replica,
     * 365 days of retention.
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the settings of a store beside this one.
     * @param namespace another namespace, empty for none
     * @return settings that differ in nothing else
     */
    public JetStreamEventStoreConfig withNamespace(String namespace) {
        return new JetStreamEventStoreConfig(namespace, this.stream, this.retention, this.replicas, this.provision,
                this.saveTimeout, this.readTimeout, this.versionCacheSize, this.maxInFlight, this.groupCommit);
    }

    private static void requirePositive(Duration value, String name) {
        require(!value.isNegative() && !value.isZero(), name, "must be positive", value);
    }

    private static void require(boolean condition, String name, String demand, Object value) {
        if (!condition) {
            throw new IllegalArgumentException("'%s' %s, was '%s'".formatted(name, demand, value));
        }
    }

    /**
     * Builds a {@link JetStreamEventStoreConfig}. Not thread-safe.
     */
    public static final class Builder {

        private String namespace = "";

        private String stream = "aether";

        private Duration retention = Duration.ofDays(365);

        private int replicas = 1;

        private Provision provision = Provision.CREATE;

        private Duration saveTimeout = Duration.ofSeconds(10);

        private Duration readTimeout = Duration.ofSeconds(10);

        private int versionCacheSize = 50_000;

        private int maxInFlight = 1_000;

        private GroupCommit groupCommit = GroupCommit.AUTO;

        private Builder() {
        }

        public Builder namespace(String namespace) {
            this.namespace = namespace;
            return this;
        }

        public Builder stream(String stream) {
            this.stream = stream;
            return this;
        }

        public Builder retention(Duration retention) {
            this.retention = retention;
            return this;
        }

        public Builder replicas(int replicas) {
            this.replicas = replicas;
            return this;
        }

        public Builder provision(Provision provision) {
            this.provision = provision;
            return this;
        }

        public Builder saveTimeout(Duration saveTimeout) {
            this.saveTimeout = saveTimeout;
            return this;
        }

        public Builder readTimeout(Duration readTimeout) {
            this.readTimeout = readTimeout;
            return this;
        }

        public Builder versionCacheSize(int versionCacheSize) {
            this.versionCacheSize = versionCacheSize;
            return this;
        }

        public Builder maxInFlight(int maxInFlight) {
            this.maxInFlight = maxInFlight;
            return this;
        }

        public Builder groupCommit(GroupCommit groupCommit) {
            this.groupCommit = groupCommit;
            return this;
        }

        public JetStreamEventStoreConfig build() {
            return new JetStreamEventStoreConfig(this.namespace, this.stream, this.retention, this.replicas,
                    this.provision, this.saveTimeout, this.readTimeout, this.versionCacheSize, this.maxInFlight,
                    this.groupCommit);
        }

    }

}
