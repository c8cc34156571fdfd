package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.nats.client.api.StreamConfiguration;
import io.nats.client.api.StreamInfo;
import io.nats.client.api.StreamState;

/**
 * What the server says of a store's stream.
 *
 * @param created when it was made
 * @param records how many records it holds
 * @param bytes how much they take
 * @param subjects how many subjects they have, as many as there are actors
 * @param firstSequence where it begins
 * @param lastSequence where it ends
 * @param retention how long records are kept, zero for ever
 * @param replicas how many copies there are
 * @param drift in what its settings were changed since the store was opened, one sentence
 * for each
 */
public record StreamStatus(Instant created, long records, long bytes, long subjects, long firstSequence,
        long lastSequence, Duration retention, int replicas, List<String> drift) {

    static StreamStatus of(StreamInfo info, List<String> drift) {
        StreamState state = info.getStreamState();
        StreamConfiguration configuration = info.getConfiguration();
        return new StreamStatus(info.getCreateTime().toInstant(), state.getMsgCount(), state.getByteCount(),
                state.getSubjectCount(), state.getFirstSequence(), state.getLastSequence(), configuration.getMaxAge(),
                configuration.getReplicas(), drift);
    }

}
