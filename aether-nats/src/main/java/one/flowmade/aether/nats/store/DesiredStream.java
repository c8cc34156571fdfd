package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.PersistMode;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * What the stream of a store should be, and in what a present one differs from that, for
 * people to read.
 */
final class DesiredStream {

    private static final String NAMESPACE = "aether-namespace";

    private static final String BASE_NAME = "aether-stream";

    private static final Duration DUPLICATE_WINDOW = Duration.ofMinutes(2);

    private final JetStreamEventStoreConfig config;

    private final StreamNames names;

    DesiredStream(JetStreamEventStoreConfig config, StreamNames names) {
        this.config = config;
        this.names = names;
    }

    StreamConfiguration anew() {
        return complete(StreamConfiguration.builder()
            .name(this.names.stream())
            .subjects(this.names.allEvents())
            .storageType(StorageType.File), Map.of());
    }

    StreamConfiguration outOf(StreamConfiguration present) {
        return complete(StreamConfiguration.builder(present), present.getMetadata());
    }

    private StreamConfiguration complete(StreamConfiguration.Builder builder, @Nullable Map<String, String> present) {
        Map<String, String> metadata = new HashMap<>(Objects.requireNonNullElse(present, Map.of()));
        metadata.put(NAMESPACE, this.config.namespace());
        metadata.put(BASE_NAME, this.config.stream());
        Duration retention = this.config.retention();
        boolean belowWindow = !retention.isZero() && retention.compareTo(DUPLICATE_WINDOW) < 0;
        return builder.retentionPolicy(RetentionPolicy.Limits)
            .discardPolicy(DiscardPolicy.New)
            .maxAge(retention)
            .maxMessages(-1)
            .maxMessagesPerSubject(-1)
            .maxBytes(-1)
            .maximumMessageSize(-1)
            .noAck(false)
            .allowRollup(false)
            .duplicateWindow(belowWindow ? retention : DUPLICATE_WINDOW)
            .replicas(this.config.replicas())
            .denyDelete(true)
            .denyPurge(true)
            .allowDirect(true)
            .allowAtomicPublish(true)
            .metadata(metadata)
            .build();
    }

    List<String> differences(StreamConfiguration present) {
        List<String> differences = fixedDifferences(present);
        differences.addAll(mendableDifferences(present));
        return differences;
    }

    /**
     * Tells in what the stream differs that is not to be changed, or cannot be. The name
     * of a stream tells its owner; what its metadata say must not differ.
     */
    List<String> fixedDifferences(StreamConfiguration present) {
        List<String> differences = new ArrayList<>();
        compare(differences, "metadata " + NAMESPACE, this.config.namespace(),
                metadata(present, NAMESPACE, this.config.namespace()));
        compare(differences, "metadata " + BASE_NAME, this.config.stream(),
                metadata(present, BASE_NAME, this.config.stream()));
        compare(differences, "subjects hold " + this.names.allEvents(), true,
                present.getSubjects().contains(this.names.allEvents()));
        compare(differences, "storage", StorageType.File, present.getStorageType());
        compare(differences, "persist_mode async", false, present.getPersistMode() == PersistMode.Async);
        compare(differences, "mirror", false, present.getMirror() != null);
        compare(differences, "sealed", false, present.getSealed());
        compare(differences, "allow_msg_ttl", false, present.getAllowMessageTtl());
        compare(differences, "allow_msg_schedules", false, present.getAllowMsgSchedules());
        compare(differences, "allow_msg_counter", false, present.getAllowMessageCounter());
        return differences;
    }

    List<String> mendableDifferences(StreamConfiguration present) {
        List<String> differences = new ArrayList<>();
        compare(differences, "retention policy", RetentionPolicy.Limits, present.getRetentionPolicy());
        compare(differences, "discard policy", DiscardPolicy.New, present.getDiscardPolicy());
        compare(differences, "retention (max_age)", this.config.retention(), present.getMaxAge());
        compare(differences, "replicas", this.config.replicas(), present.getReplicas());
        compare(differences, "max_msgs", -1L, present.getMaxMsgs());
        compare(differences, "max_msgs_per_subject", -1L, present.getMaxMsgsPerSubject());
        compare(differences, "max_bytes", -1L, present.getMaxBytes());
        compare(differences, "max_msg_size", -1, present.getMaximumMessageSize());
        compare(differences, "no_ack", false, present.getNoAck());
        compare(differences, "allow_rollup_hdrs", false, present.getAllowRollup());
        compare(differences, "deny_delete", true, present.getDenyDelete());
        compare(differences, "deny_purge", true, present.getDenyPurge());
        compare(differences, "allow_direct", true, present.getAllowDirect());
        compare(differences, "allow_atomic", true, present.getAllowAtomicPublish());
        compare(differences, "metadata has " + NAMESPACE, true, metadata(present, NAMESPACE, null) != null);
        compare(differences, "metadata has " + BASE_NAME, true, metadata(present, BASE_NAME, null) != null);
        return differences;
    }

    private static @Nullable String metadata(StreamConfiguration present, String key, @Nullable String absent) {
        return (present.getMetadata() != null) ? present.getMetadata().getOrDefault(key, absent) : absent;
    }

    private static void compare(List<String> differences, String setting, Object wanted, @Nullable Object found) {
        if (!wanted.equals(found)) {
            differences.add("%s should be '%s' but is '%s'".formatted(setting, wanted, found));
        }
    }

}
