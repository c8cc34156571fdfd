package one.flowmade.aether.nats.store;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.api.StreamInfo;
import org.jspecify.annotations.Nullable;

/**
 * Makes, checks or changes the stream of a store, once when the store is opened.
 */
final class StreamProvisioner {

    private static final String NAMESPACE = "aether-namespace";

    private static final String BASE_NAME = "aether-stream";

    private static final Duration DUPLICATE_WINDOW = Duration.ofMinutes(2);

    private final JetStreamManagement management;

    private final JetStreamEventStoreConfig config;

    private final StreamNames names;

    StreamProvisioner(JetStreamManagement management, JetStreamEventStoreConfig config, StreamNames names) {
        this.management = management;
        this.config = config;
        this.names = names;
    }

    StreamFacts provision() {
        try {
            StreamInfo info = find();
            if (info == null) {
                info = create();
            }
            else if (this.config.provision() == Provision.UPDATE) {
                info = update(info.getConfiguration());
            }
            requireNoDifference(info.getConfiguration());
            return new StreamFacts(info.getCreateTime().toInstant(), this.config.retention(), this.config.replicas(),
                    info.getStreamState().getFirstSequence());
        }
        catch (IOException | IllegalStateException ex) {
            throw new JetStreamUnavailableException(ex);
        }
        catch (JetStreamApiException ex) {
            throw ApiErrors.isJetStreamOff(ex.getApiErrorCode()) ? new JetStreamUnavailableException(ex)
                    : new StreamProvisioningException(this.names.stream(), ex);
        }
    }

    private @Nullable StreamInfo find() throws IOException, JetStreamApiException {
        try {
            return this.management.getStreamInfo(this.names.stream());
        }
        catch (JetStreamApiException ex) {
            if (ex.getApiErrorCode() == ApiErrors.STREAM_NOT_FOUND) {
                return null;
            }
            throw ex;
        }
    }

    private StreamInfo create() throws IOException, JetStreamApiException {
        if (this.config.provision() == Provision.NONE) {
            throw new StreamNotFoundException(this.names.stream());
        }
        return this.management.addStream(desired(StreamConfiguration.builder()
            .name(this.names.stream())
            .subjects(this.names.allEvents())
            .storageType(StorageType.File), Map.of()));
    }

    private StreamInfo update(StreamConfiguration present) throws IOException, JetStreamApiException {
        requireSameOwner(present);
        return this.management.updateStream(desired(StreamConfiguration.builder(present), present.getMetadata()));
    }

    private StreamConfiguration desired(StreamConfiguration.Builder builder, @Nullable Map<String, String> present) {
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
            .duplicateWindow(belowWindow ? retention : DUPLICATE_WINDOW)
            .replicas(this.config.replicas())
            .denyDelete(true)
            .denyPurge(true)
            .allowDirect(true)
            .allowAtomicPublish(true)
            .metadata(metadata)
            .build();
    }

    private void requireNoDifference(StreamConfiguration present) {
        requireSameOwner(present);
        List<String> differences = new ArrayList<>();
        compare(differences, "subjects hold " + this.names.allEvents(), true,
                present.getSubjects().contains(this.names.allEvents()));
        compare(differences, "storage", StorageType.File, present.getStorageType());
        compare(differences, "retention policy", RetentionPolicy.Limits, present.getRetentionPolicy());
        compare(differences, "discard policy", DiscardPolicy.New, present.getDiscardPolicy());
        compare(differences, "retention (max_age)", this.config.retention(), present.getMaxAge());
        compare(differences, "replicas", this.config.replicas(), present.getReplicas());
        compare(differences, "max_msgs", -1L, present.getMaxMsgs());
        compare(differences, "max_msgs_per_subject", -1L, present.getMaxMsgsPerSubject());
        compare(differences, "max_bytes", -1L, present.getMaxBytes());
        compare(differences, "deny_delete", true, present.getDenyDelete());
        compare(differences, "deny_purge", true, present.getDenyPurge());
        compare(differences, "allow_direct", true, present.getAllowDirect());
        compare(differences, "allow_atomic", true, present.getAllowAtomicPublish());
        compare(differences, "metadata " + NAMESPACE, this.config.namespace(), metadata(present, NAMESPACE));
        compare(differences, "metadata " + BASE_NAME, this.config.stream(), metadata(present, BASE_NAME));
        if (!differences.isEmpty()) {
            throw new StreamMismatchException(this.names.stream(), differences);
        }
    }

    /** The name of a stream tells its owner; what its metadata say must not differ. */
    private void requireSameOwner(StreamConfiguration present) {
        List<String> differences = new ArrayList<>();
        if (metadata(present, NAMESPACE) != null) {
            compare(differences, "metadata " + NAMESPACE, this.config.namespace(), metadata(present, NAMESPACE));
        }
        if (metadata(present, BASE_NAME) != null) {
            compare(differences, "metadata " + BASE_NAME, this.config.stream(), metadata(present, BASE_NAME));
        }
        if (!differences.isEmpty()) {
            throw new StreamMismatchException(this.names.stream(), differences);
        }
    }

    private static @Nullable String metadata(StreamConfiguration present, String key) {
        return (present.getMetadata() != null) ? present.getMetadata().get(key) : null;
    }

    private static void compare(List<String> differences, String setting, Object wanted, @Nullable Object found) {
        if (!wanted.equals(found)) {
            differences.add("%s should be '%s' but is '%s'".formatted(setting, wanted, found));
        }
    }

}
