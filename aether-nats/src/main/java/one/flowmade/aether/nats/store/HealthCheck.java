package one.flowmade.aether.nats.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.nats.client.impl.Headers;
import io.nats.client.support.JsonValue;
import io.nats.client.support.JsonValueUtils;
import org.jspecify.annotations.Nullable;

import one.flowmade.aether.TransientAetherException;
import one.flowmade.aether.store.PrecedingSaveFailedException;

/**
 * Tells whether saving works, without writing. A publish that must fail shows the way to
 * the leader; it would be refused in the same way without a quorum or on a full disk, so
 * the replicas are counted, a save that waits for its answer is noticed, and the latest
 * failure is remembered. It is forgotten after a while: an application that is not ready
 * gets no traffic, and without a save it could not become ready again.
 */
final class HealthCheck {

    private static final Duration FAILURE_MEMORY = Duration.ofSeconds(30);

    /** A follower answers its leader's heartbeat every second. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    /** A server whose disk is full answers everything but saves. */
    private static final Duration LONGEST_SAVE = Duration.ofSeconds(5);

    private final StreamApi api;

    private final StreamNames names;

    private final int replicas;

    private final StreamWatch watch;

    private final Supplier<Duration> oldestSave;

    private final Clock clock;

    private volatile @Nullable Failure lastFailure;

    /**
     * Prepares checks.
     * @param api asks the stream, over the connection that appends
     * @param names the names of the stream
     * @param replicas how many copies it has
     * @param watch notices that the stream is another one
     * @param oldestSave tells how long a save has been under way
     * @param clock tells when a failure is forgotten
     */
    HealthCheck(StreamApi api, StreamNames names, int replicas, StreamWatch watch, Supplier<Duration> oldestSave,
            Clock clock) {
        this.api = api;
        this.names = names;
        this.replicas = replicas;
        this.watch = watch;
        this.oldestSave = oldestSave;
        this.clock = clock;
    }

    void saved() {
        this.lastFailure = null;
    }

    void saveFailed(Throwable failure) {
        if (failure instanceof TransientAetherException && !(failure instanceof PrecedingSaveFailedException)) {
            this.lastFailure = new Failure(failure, this.clock.instant());
        }
    }

    CompletableFuture<StoreHealth> check(Duration timeout) {
        Optional<String> known = knownProblem();
        return (known.isPresent() ? CompletableFuture.completedFuture(known) : probe(timeout))
            .thenApply((problem) -> new StoreHealth(problem, this.watch.drift()));
    }

    private Optional<String> knownProblem() {
        Failure failure = this.lastFailure;
        if (failure != null && this.clock.instant().isBefore(failure.time.plus(FAILURE_MEMORY))) {
            return Optional.of("the latest save failed: " + failure.cause.getMessage());
        }
        if (this.watch.isReplaced()) {
            return Optional.of("the stream was deleted or made anew");
        }
        Duration oldest = this.oldestSave.get();
        return (oldest.compareTo(LONGEST_SAVE) > 0)
                ? Optional.of("a save has been under way for %d ms".formatted(oldest.toMillis())) : Optional.empty();
    }

    private CompletableFuture<Optional<String>> probe(Duration timeout) {
        ConditionalRecord probe = new ConditionalRecord(this.names.probe(), new Headers(), new byte[0], Long.MAX_VALUE);
        return this.api.append(probe, timeout)
            .thenCompose((reply) -> (reply instanceof AppendReply.Mismatch) ? countReplicas(timeout)
                    : CompletableFuture
                        .completedFuture(Optional.of("the stream's leader answered a probe with " + reply)))
            .exceptionally(
                    (failure) -> Optional.of("the store does not answer: " + Answers.causeOf(failure).getMessage()));
    }

    private CompletableFuture<Optional<String>> countReplicas(Duration timeout) {
        return this.api.info(timeout).thenApply((info) -> {
            this.watch.see(info);
            int current = currentReplicas(info);
            return (current > this.replicas / 2) ? Optional.empty()
                    : Optional.of("only %d of %d replicas are current".formatted(current, this.replicas));
        });
    }

    /**
     * The leader, which answers, and those of its followers that it calls current and has
     * heard of lately: it calls a silent one current for ten seconds more.
     */
    private static int currentReplicas(JsonValue info) {
        JsonValue cluster = JsonValueUtils.readValue(info, "cluster");
        return 1 + (int) JsonValueUtils.readArray(cluster, "replicas")
            .stream()
            .filter((replica) -> JsonValueUtils.readBoolean(replica, "current")
                    && !JsonValueUtils.readBoolean(replica, "offline")
                    && JsonValueUtils.readLong(replica, "active", 0) < LONGEST_SILENCE.toNanos())
            .count();
    }

    private record Failure(Throwable cause, Instant time) {
    }

}
