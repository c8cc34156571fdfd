package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

import one.flowmade.aether.codec.MalformedRecordException;
import one.flowmade.aether.codec.SnapshotCodec;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.snapshot.ActorSnapshot;

/**
 * Tells which version an actor has reached by its latest snapshot: all that is left of it
 * when its records have expired. The leader is asked, which knows what was saved last. A
 * snapshot that is not intact tells nothing; then the older ones are looked at. Does not
 * block.
 */
final class SnapshotVersions {

    private static final int MAX_SNAPSHOTS = 10;

    private static final int MAX_BYTES = 4 * 1024 * 1024;

    private final StreamApi api;

    private final SnapshotNames names;

    private final SnapshotCodec codec = new SnapshotCodec();

    private SnapshotVersions(StreamApi api, SnapshotNames names) {
        this.api = api;
        this.names = names;
    }

    static SnapshotVersions of(StoreParts parts, NatsConnections connections, StreamNames events) {
        SnapshotNames names = new SnapshotNames(events.stream());
        return new SnapshotVersions(parts.api(connections.appending(), new StreamNames(names.stream())), names);
    }

    /**
     * Asks for the version of an actor's latest snapshot.
     * @param actorId the actor
     * @param timeout how long to wait for an answer
     * @return the version, 0 if there is no snapshot, or no stream of snapshots
     */
    CompletableFuture<Long> latestOf(String actorId, Duration timeout) {
        return this.api.lastOf(this.names.of(actorId), timeout)
            .exceptionallyCompose(SnapshotVersions::noneWithoutStream)
            .thenCompose((last) -> {
                OptionalLong version = last.map((raw) -> versionIn(raw, actorId)).orElse(OptionalLong.of(0));
                return version.isPresent() ? CompletableFuture.completedFuture(version.getAsLong())
                        : highestOf(actorId, timeout);
            });
    }

    private static CompletableFuture<Optional<RawRecord>> noneWithoutStream(Throwable failure) {
        return (Answers.causeOf(failure) instanceof StreamApiException ex && ex.getCode() == ApiErrors.STREAM_NOT_FOUND)
                ? CompletableFuture.completedFuture(Optional.empty()) : CompletableFuture.failedFuture(failure);
    }

    private CompletableFuture<Long> highestOf(String actorId, Duration timeout) {
        return this.api.batchOf(this.names.of(actorId), 1, MAX_SNAPSHOTS, MAX_BYTES, timeout)
            .thenApply((batch) -> batch.records()
                .stream()
                .map((raw) -> versionIn(raw, actorId))
                .flatMapToLong(OptionalLong::stream)
                .max()
                .orElse(0));
    }

    private OptionalLong versionIn(RawRecord raw, String actorId) {
        try {
            ActorSnapshot snapshot = this.codec.decode(raw.data());
            return (snapshot.actorId().equals(actorId) && snapshot.isIntact()) ? OptionalLong.of(snapshot.version())
                    : OptionalLong.empty();
        }
        catch (MalformedRecordException ex) {
            return OptionalLong.empty();
        }
    }

}
