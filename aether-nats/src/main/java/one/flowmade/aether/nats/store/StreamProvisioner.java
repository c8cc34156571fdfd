package one.flowmade.aether.nats.store;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.api.StreamInfo;
import org.jspecify.annotations.Nullable;

import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.nats.client.PermissionDeniedException;

/**
 * Makes, checks or changes the stream of a store, once when the store is opened. While
 * JetStream is there but does not answer, as in a cluster that has just started, it asks
 * again: all it does may be done twice.
 */
final class StreamProvisioner {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final NatsConnections connections;

    private final JetStreamManagement management;

    private final JetStreamEventStoreConfig config;

    private final StreamNames names;

    private final DesiredStream desired;

    StreamProvisioner(NatsConnections connections, JetStreamEventStoreConfig config, StreamNames names,
            DesiredStream desired) throws IOException {
        this.connections = connections;
        this.management = connections.managing().jetStreamManagement();
        this.config = config;
        this.names = names;
        this.desired = desired;
    }

    StreamFacts provision() {
        long start = System.nanoTime();
        long deadline = start + this.config.readTimeout().toNanos();
        while (true) {
            try {
                return tryToProvision();
            }
            catch (JetStreamUnavailableException ex) {
                Optional<PermissionDeniedException> denial = this.connections.deniedSince(start);
                if (denial.isPresent()) {
                    throw denial.get();
                }
                if (isJetStreamOff(ex) || System.nanoTime() - deadline > 0) {
                    throw ex;
                }
                Answers.pause(PAUSE);
            }
        }
    }

    private boolean isJetStreamOff(JetStreamUnavailableException failure) {
        return !this.connections.managing().getServerInfo().isJetStreamAvailable()
                || (failure.getCause() instanceof JetStreamApiException cause
                        && ApiErrors.isJetStreamOff(cause.getApiErrorCode()));
    }

    private StreamFacts tryToProvision() {
        try {
            StreamInfo info = find();
            if (info == null) {
                info = create();
            }
            else {
                requireNoFixedDifference(info.getConfiguration());
                info = (this.config.provision() == Provision.UPDATE)
                        ? this.management.updateStream(this.desired.outOf(info.getConfiguration())) : info;
            }
            requireNoDifference(info.getConfiguration());
            return new StreamFacts(info.getCreateTime().toInstant(), this.config.retention(), this.config.replicas(),
                    info.getStreamState().getFirstSequence(), info.getStreamState().getLastSequence());
        }
        catch (IOException | IllegalStateException ex) {
            throw new JetStreamUnavailableException(ex);
        }
        catch (JetStreamApiException ex) {
            int code = ex.getApiErrorCode();
            throw (ApiErrors.isJetStreamOff(code) || ApiErrors.isJetStreamBusy(code))
                    ? new JetStreamUnavailableException(ex) : new StreamProvisioningException(this.names.stream(), ex);
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
        return this.management.addStream(this.desired.anew());
    }

    private void requireNoFixedDifference(StreamConfiguration present) {
        if (!this.desired.fixedDifferences(present).isEmpty()) {
            throw new StreamMismatchException(this.names.stream(), this.desired.differences(present), false);
        }
    }

    private void requireNoDifference(StreamConfiguration present) {
        List<String> differences = this.desired.mendableDifferences(present);
        if (!differences.isEmpty()) {
            throw new StreamMismatchException(this.names.stream(), differences, true);
        }
    }

}
