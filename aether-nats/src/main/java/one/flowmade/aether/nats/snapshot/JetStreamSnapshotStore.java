package one.flowmade.aether.nats.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import io.nats.client.Message;
import io.nats.client.support.Encoding;
import io.nats.client.support.JsonParseException;
import io.nats.client.support.JsonParser;
import io.nats.client.support.JsonValue;
import io.nats.client.support.JsonValueUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import one.flowmade.aether.codec.MalformedRecordException;
import one.flowmade.aether.codec.SnapshotCodec;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.nats.client.Requests;
import one.flowmade.aether.nats.store.Answers;
import one.flowmade.aether.nats.store.ApiErrors;
import one.flowmade.aether.nats.store.SnapshotNames;
import one.flowmade.aether.snapshot.ActorSnapshot;
import one.flowmade.aether.snapshot.SnapshotStore;
import one.flowmade.aether.snapshot.spi.Snapshots;
import one.flowmade.aether.store.AppendTooLargeException;
import one.flowmade.aether.store.StoreUnavailableException;

/**
 * Keeps snapshots in a stream of their own, which never expires. Saving and reading take
 * one round trip each. In a cluster a read may miss what was saved a moment ago, which
 * costs its caller a longer tail and nothing else.
 */
public final class JetStreamSnapshotStore implements SnapshotStore {

    private static final Logger logger = LoggerFactory.getLogger(JetStreamSnapshotStore.class);

    private final SnapshotCodec codec = new SnapshotCodec();

    private final Requests appending;

    private final Requests reading;

    private final SnapshotNames names;

    private final JetStreamSnapshotStoreConfig config;

    private JetStreamSnapshotStore(NatsConnections connections, SnapshotNames names,
            JetStreamSnapshotStoreConfig config) {
        this.appending = connections.appending();
        this.reading = connections.reading();
        this.names = names;
        this.config = config;
    }

    /**
     * Opens a store, and makes, checks or changes its stream as the settings say.
     * @param connections what it uses, and leaves open
     * @param eventStream the name of the stream that holds the events
     * @param config the settings
     * @return a store, which needs no closing
     * @throws one.flowmade.aether.nats.store.JetStreamUnavailableException if JetStream
     * is off, or does not answer
     * @throws one.flowmade.aether.nats.store.StreamNotFoundException if the stream is
     * absent and may not be made
     * @throws one.flowmade.aether.nats.store.StreamMismatchException if the stream
     * differs and may not be changed
     * @throws one.flowmade.aether.nats.store.StreamProvisioningException if the server
     * refuses to make or change it
     */
    public static JetStreamSnapshotStore open(NatsConnections connections, String eventStream,
            JetStreamSnapshotStoreConfig config) {
        SnapshotNames names = new SnapshotNames(eventStream);
        new SnapshotStream(names, config).provision(connections.managing());
        return new JetStreamSnapshotStore(connections, names, config);
    }

    public String getStreamName() {
        return this.names.stream();
    }

    /**
     * {@inheritDoc}
     * @throws AppendTooLargeException if it is larger than the server takes
     */
    @Override
    public void saveSnapshot(ActorSnapshot snapshot) {
        Snapshots.requireSavable(snapshot);
        String subject = this.names.of(snapshot.actorId());
        byte[] body = this.codec.encode(snapshot);
        if (body.length > this.appending.getMaxPayload()) {
            throw new AppendTooLargeException(snapshot.actorId(), body.length, this.appending.getMaxPayload());
        }
        requireStored(
                Answers.ask((timeout) -> this.appending.request(subject, null, body, timeout), this.config.timeout()));
    }

    private static void requireStored(Message answer) {
        if (answer.isStatusMessage()) {
            throw new StoreUnavailableException("nobody answers for the stream of snapshots", null);
        }
        JsonValue error = JsonValueUtils.readValue(parse(answer), "error");
        if (error != null) {
            throw new StoreUnavailableException(
                    "the snapshot was not stored: " + JsonValueUtils.readString(error, "description", "no description"),
                    null);
        }
    }

    private static JsonValue parse(Message answer) {
        try {
            return JsonParser.parse(answer.getData());
        }
        catch (JsonParseException ex) {
            throw new StoreUnavailableException("the server's answer is not JSON", ex);
        }
    }

    /**
     * {@inheritDoc} The server finds a last record by its subject at once, and several
     * only by looking through a part of the stream.
     */
    @Override
    public Optional<ActorSnapshot> getLatestSnapshot(String actorId) {
        String subject = "$JS.API.DIRECT.GET." + this.names.stream() + "." + this.names.of(actorId);
        Message answer = Answers.ask((timeout) -> this.reading.request(subject, null, new byte[0], timeout),
                this.config.timeout());
        if (answer.isStatusMessage()) {
            requireEnd(answer);
            return Optional.empty();
        }
        Optional<ActorSnapshot> latest = decode(actorId, answer);
        return latest.isPresent() ? latest : getSnapshots(actorId).stream().findFirst();
    }

    @Override
    public List<ActorSnapshot> getSnapshots(String actorId) {
        byte[] request = "{\"seq\":1,\"next_by_subj\":\"%s\",\"batch\":%d}"
            .formatted(Encoding.jsonEncode(this.names.of(actorId)), this.config.kept())
            .getBytes(StandardCharsets.UTF_8);
        String subject = "$JS.API.DIRECT.GET." + this.names.stream();
        List<Message> answers = Answers.ask((timeout) -> this.reading.requestMany(subject, null, request, timeout),
                this.config.timeout());
        List<ActorSnapshot> snapshots = new ArrayList<>();
        for (Message answer : answers) {
            if (answer.isStatusMessage()) {
                requireEnd(answer);
            }
            else {
                decode(actorId, answer).ifPresent(snapshots::add);
            }
        }
        Collections.reverse(snapshots);
        return List.copyOf(snapshots);
    }

    private static void requireEnd(Message status) {
        int code = status.getStatus().getCode();
        if (code >= 400 && code != ApiErrors.NOT_FOUND) {
            throw new StoreUnavailableException(
                    "the snapshots cannot be read: %s (%d)".formatted(status.getStatus().getMessage(), code), null);
        }
    }

    private Optional<ActorSnapshot> decode(String actorId, Message record) {
        try {
            return Optional.of(this.codec.decode(record.getData()));
        }
        catch (MalformedRecordException ex) {
            logger.warn("a snapshot of actor '{}' in stream '{}' is malformed and left out", actorId,
                    this.names.stream(), ex);
            return Optional.empty();
        }
    }

}
