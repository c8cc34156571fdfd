package one.flowmade.aether.nats.snapshot;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;

import one.flowmade.aether.nats.store.ApiErrors;
import one.flowmade.aether.nats.store.JetStreamUnavailableException;
import one.flowmade.aether.nats.store.Provision;
import one.flowmade.aether.nats.store.SnapshotNames;
import one.flowmade.aether.nats.store.StreamMismatchException;
import one.flowmade.aether.nats.store.StreamNotFoundException;
import one.flowmade.aether.nats.store.StreamProvisioningException;

/**
 * Makes, checks or changes the stream of snapshots. It keeps the latest few of each
 * subject for ever.
 */
final class SnapshotStream {

    private final SnapshotNames names;

    private final JetStreamSnapshotStoreConfig config;

    SnapshotStream(SnapshotNames names, JetStreamSnapshotStoreConfig config) {
        this.names = names;
        this.config = config;
    }

    void provision(Connection connection) {
        try {
            provision(connection.jetStreamManagement());
        }
        catch (IOException | IllegalStateException ex) {
            throw new JetStreamUnavailableException(ex);
        }
        catch (JetStreamApiException ex) {
            throw new StreamProvisioningException(this.names.stream(), ex);
        }
    }

    private void provision(JetStreamManagement management) throws IOException, JetStreamApiException {
        StreamConfiguration present = find(management).orElse(null);
        if (present == null) {
            if (this.config.provision() == Provision.NONE) {
                throw new StreamNotFoundException(this.names.stream());
            }
            present = management
                .addStream(desired(StreamConfiguration.builder()
                    .name(this.names.stream())
                    .subjects(this.names.all())
                    .storageType(StorageType.File)))
                .getConfiguration();
        }
        else if (this.config.provision() == Provision.UPDATE) {
            present = management.updateStream(desired(StreamConfiguration.builder(present))).getConfiguration();
        }
        requireNoDifference(present);
    }

    private Optional<StreamConfiguration> find(JetStreamManagement management)
            throws IOException, JetStreamApiException {
        try {
            return Optional.of(management.getStreamInfo(this.names.stream()).getConfiguration());
        }
        catch (JetStreamApiException ex) {
            if (ex.getApiErrorCode() == ApiErrors.STREAM_NOT_FOUND) {
                return Optional.empty();
            }
            throw ex;
        }
    }

    private StreamConfiguration desired(StreamConfiguration.Builder builder) {
        return builder.retentionPolicy(RetentionPolicy.Limits)
            .discardPolicy(DiscardPolicy.Old)
            .maxMessagesPerSubject(this.config.kept())
            .maxAge(Duration.ZERO)
            .replicas(this.config.replicas())
            .allowDirect(true)
            .build();
    }

    private void requireNoDifference(StreamConfiguration present) {
        List<String> differences = new ArrayList<>();
        compare(differences, "discard policy", DiscardPolicy.Old, present.getDiscardPolicy());
        compare(differences, "max_msgs_per_subject", (long) this.config.kept(), present.getMaxMsgsPerSubject());
        compare(differences, "max_age", Duration.ZERO, present.getMaxAge());
        compare(differences, "replicas", this.config.replicas(), present.getReplicas());
        compare(differences, "allow_direct", true, present.getAllowDirect());
        boolean mendable = present.getSubjects().contains(this.names.all());
        compare(differences, "subjects hold " + this.names.all(), true, mendable);
        if (!differences.isEmpty()) {
            throw new StreamMismatchException(this.names.stream(), differences, mendable);
        }
    }

    private static void compare(List<String> differences, String setting, Object wanted, Object found) {
        if (!wanted.equals(found)) {
            differences.add("%s should be '%s' but is '%s'".formatted(setting, wanted, found));
        }
    }

}
