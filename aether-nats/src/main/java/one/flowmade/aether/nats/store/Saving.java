package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.nats.client.impl.Headers;
import org.jspecify.annotations.Nullable;

import one.flowmade.aether.nats.client.NotSentException;
import one.flowmade.aether.store.AppendTooLargeException;
import one.flowmade.aether.store.StoreUnavailableException;
import one.flowmade.aether.store.UnknownOutcomeException;
import one.flowmade.aether.store.spi.Append;

/**
 * One save, from its first attempt to its outcome.
 * <p>
 * Each attempt is a publish on the condition that the actor's last record is the expected
 * one, so at most one of all attempts of all writers is stored after it. What an answer
 * means:
 * <ul>
 * <li>Stored: the save is stored.</li>
 * <li>Mismatch, when no attempt is unanswered: not stored. The leader is asked for the
 * last record, and the save is sent again behind it, found to be stored already, or
 * refused.</li>
 * <li>No answer: stored, or not, or later. From then on no answer to a repetition but
 * "stored" is a verdict, because the unanswered attempt may be what it ran into. The
 * leader is asked for the actor's first record after the expected one: if it is this
 * save, it is stored; if it is another, no attempt with that expectation can be stored
 * any more; if there is none, the attempt is repeated with the same expectation.</li>
 * </ul>
 * All of it ends by the deadline: as unknown if an attempt is unanswered, in this call or
 * in an earlier one for the same save, else as not stored. Steps follow one another, each
 * on the thread that brought the answer; only {@link #abandon()} comes from aside, so the
 * state is guarded by this object's lock.
 */
class Saving implements ActorLanes.Save {

    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(2);

    private static final long FIRST_BACKOFF_MILLIS = 4;

    private static final long LONGEST_BACKOFF_MILLIS = 500;

    private static final int DOUBLINGS = 7;

    private final Append append;

    private final boolean asynchronous;

    private final SaveEnvironment environment;

    private final String subject;

    /** Changed by one attempt at a time; the client sends a copy. */
    private final Headers headers = new Headers();

    private final byte[] body;

    private final CompletableFuture<SaveResult> outcome = new CompletableFuture<>();

    private final long deadline;

    private State state = State.IDLE;

    private int retries;

    private volatile long highestBefore;

    private volatile @Nullable Throwable lastFailure;

    Saving(Append append, boolean asynchronous, String subject, byte[] body, SaveEnvironment environment) {
        this.append = append;
        this.asynchronous = asynchronous;
        this.subject = subject;
        this.body = body;
        this.environment = environment;
        RecordHeaders.of(append.events(), PreviousVersion.ABSENT, Trail.EMPTY)
            .writeEvents(this.headers, environment.node());
        MetadataHeaders.write(this.headers, append.events().get(0));
        this.deadline = System.nanoTime() + environment.saveTimeout().toNanos();
    }

    Append append() {
        return this.append;
    }

    @Override
    public String actorId() {
        return this.append.actorId();
    }

    @Override
    public boolean isAsynchronous() {
        return this.asynchronous;
    }

    /**
     * Returns the outcome.
     * @return completes when the save is stored, fails when it is not or not known to be
     */
    CompletableFuture<SaveResult> outcome() {
        return this.outcome;
    }

    /**
     * Tells how long this save has been under way, the wait for its turn included.
     * @return the time since it was called
     */
    Duration age() {
        return this.environment.saveTimeout().minusNanos(this.deadline - System.nanoTime());
    }

    @Override
    public void start() {
        guarded(this::begin);
    }

    /**
     * Tells what was stored before this save began. A record up to there is not its own,
     * even if none of its attempts was answered.
     * @return the highest stream sequence that this store knew of
     */
    long highestBefore() {
        return this.highestBefore;
    }

    private void begin() {
        this.highestBefore = this.environment.watch().highestSequence();
        if (isOverdue() || this.environment.refuses()) {
            giveUp();
            return;
        }
        Tail known = this.environment.cache().get(actorId());
        if (known != null && known.hasRecord() && this.append.mayFollow(known.version())) {
            publish(known);
        }
        else if (known == null && this.append.mayFollow(0) && expectsNone()) {
            publishFirst();
        }
        else {
            lookUp();
        }
    }

    /** Ends the save now; what was sent stays unknown. */
    void abandon() {
        giveUp();
    }

    /**
     * Ends a save that never started.
     * @param reason why
     */
    void dismiss(Throwable reason) {
        endUnstored(reason);
    }

    private boolean expectsNone() {
        return this.append.firstVersion() == 1 || this.append.expectedVersion().isPresent();
    }

    /** The actor is new, unless its records have expired and a snapshot is left. */
    private void publishFirst() {
        if (!this.environment.mayHaveLostRecords()) {
            publish(Tail.NONE);
            return;
        }
        await(() -> this.environment.tailWithoutRecords(actorId(), attemptTimeout()), (tail) -> {
            if (this.append.mayFollow(tail.version())) {
                publish(tail);
            }
            else {
                lookUp();
            }
        }, (failure) -> later(this::lookUp));
    }

    private void publish(Tail tail) {
        RecordHeaders.writePlace(this.headers, this.environment.previousVersion(tail, this.append), tail.trail());
        ConditionalRecord record = new ConditionalRecord(this.subject, this.headers, this.body, tail.sequence());
        long size = record.size();
        long limit = this.environment.api().maxPayload();
        if (size > limit) {
            endUnstored(new AppendTooLargeException(actorId(), size, limit));
        }
        else if (!isOverdue() && enter(State.SENT)) {
            long highestBefore = this.environment.watch().highestSequence();
            await(() -> this.environment.appender().append(record, attemptTimeout()),
                    (reply) -> onReply(tail, reply, highestBefore), (failure) -> onPublishFailure(tail, failure));
        }
        else {
            giveUp();
        }
    }

    private void onReply(Tail tail, AppendReply reply, long highestBefore) {
        if (reply instanceof AppendReply.Stored stored) {
            this.environment.watch().acknowledged(stored.sequence(), highestBefore);
            stored(tail, stored.sequence(), false);
        }
        else if (reply instanceof AppendReply.Mismatch) {
            afterRefusedAttempt(tail, this::lookUp);
        }
        else if (reply instanceof AppendReply.Busy busy) {
            this.lastFailure = new StoreUnavailableException(busy.reason(), null);
            this.environment.watch().check();
            afterRefusedAttempt(tail, () -> later(this::lookUp));
        }
        else if (reply instanceof AppendReply.Rejected rejected) {
            afterRefusedAttempt(tail, () -> endUnstored(new StoreUnavailableException(rejected.reason(), null)));
        }
    }

    private void onPublishFailure(Tail tail, Throwable failure) {
        this.lastFailure = failure;
        if (failure instanceof NotSentException) {
            afterRefusedAttempt(tail, () -> later(() -> publish(tail)));
        }
        else if (enter(State.UNCERTAIN)) {
            settle(tail);
        }
    }

    /**
     * Goes on after an attempt that was not stored itself. Whether an unanswered one
     * before it was is settled first.
     */
    private void afterRefusedAttempt(Tail tail, Runnable next) {
        if (isUncertain()) {
            later(() -> settle(tail));
        }
        else if (enter(State.IDLE)) {
            next.run();
        }
    }

    private void settle(Tail tail) {
        await(() -> this.environment.api().firstAfter(this.subject, tail.sequence(), attemptTimeout()),
                (record) -> onFirstAfter(tail, record), (failure) -> later(() -> settle(tail)));
    }

    private void onFirstAfter(Tail tail, Optional<RawRecord> first) {
        StoredRecord record = first.map(this::parse).orElse(null);
        if (record == null) {
            publish(tail);
        }
        else if (this.append.isStoredIn(record.idsByVersion())) {
            stored(tail, record.sequence(), record.sequence() <= this.highestBefore);
        }
        else if (enter(State.IDLE)) {
            lookUp();
        }
    }

    private void lookUp() {
        await(() -> this.environment.api().lastOf(this.subject, attemptTimeout()), this::onLast,
                (failure) -> later(this::lookUp));
    }

    private void onLast(Optional<RawRecord> raw) {
        StoredRecord last = raw.map(this::parse).orElse(null);
        if (last == null) {
            await(() -> this.environment.tailWithoutRecords(actorId(), attemptTimeout()),
                    (tail) -> decide(tail, StoredRecord.NONE), (failure) -> later(this::lookUp));
        }
        else {
            await(() -> latestVersion(last), (version) -> decide(Tail.at(last, version), last),
                    (failure) -> later(this::lookUp));
        }
    }

    private CompletableFuture<Long> latestVersion(StoredRecord last) {
        return inTime(this.environment.histories().latestVersion(actor(), last, attemptTimeout()));
    }

    /** A long search is left behind at the deadline. */
    private <T> CompletableFuture<T> inTime(CompletableFuture<T> search) {
        return search.orTimeout(this.deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private ActorSubject actor() {
        return new ActorSubject(actorId(), this.subject, this.environment.parser());
    }

    private void decide(Tail tail, StoredRecord last) {
        Map<Long, String> ids = last.idsByVersion();
        if (this.environment.isBehindWhatWasSeen(actorId(), tail)) {
            await(() -> this.environment.watch().check(), (checked) -> later(this::lookUp),
                    (failure) -> later(this::lookUp));
        }
        else if (this.append.mayFollow(tail.version())) {
            publish(tail);
        }
        else if (tail.version() < this.append.lastVersion() || this.append.contradicts(ids)) {
            refuse(tail);
        }
        else if (this.append.isStoredIn(ids)) {
            end(new SaveResult(tail, last.sequence(), true), null);
        }
        else if (enter(State.UNCERTAIN)) {
            walkBack(tail, last);
        }
    }

    /**
     * Looks for this very save in the history: back along the trails to a record that is
     * not after it, and from there forward.
     */
    private void walkBack(Tail tail, StoredRecord record) {
        if (!record.isInOrder() || (isAfterThis(record) && record.trail().isEmpty())) {
            compareFrom(1, tail);
        }
        else if (!isAfterThis(record)) {
            compareFrom(record.sequence(), tail);
        }
        else {
            await(() -> this.environment.api().firstAfter(this.subject, record.trail().oldest() - 1, attemptTimeout()),
                    (found) -> {
                        StoredRecord earlier = found.map(this::parse).orElse(record);
                        if (earlier.sequence() < record.sequence()) {
                            walkBack(tail, earlier);
                        }
                        else {
                            compareFrom(1, tail);
                        }
                    }, (failure) -> later(this::lookUp));
        }
    }

    private void compareFrom(long sequence, Tail tail) {
        Map<Long, String> ids = new HashMap<>();
        AtomicReference<StoredRecord> found = new AtomicReference<>();
        await(() -> inTime(this.environment.histories().search(actor(), sequence, tail.sequence(), (record) -> {
            record.idsByVersion().forEach(ids::putIfAbsent);
            if (this.append.isStoredIn(ids)) {
                found.set(record);
            }
            return found.get() == null && !this.append.contradicts(ids) && !isOverdue();
        }, attemptTimeout())), (searched) -> {
            StoredRecord own = found.get();
            if (own != null) {
                end(new SaveResult(tail, own.sequence(), true), null);
            }
            else if (isOverdue()) {
                giveUp();
            }
            else {
                refuse(tail);
            }
        }, (failure) -> later(this::lookUp));
    }

    private boolean isAfterThis(StoredRecord record) {
        return record.events().isEmpty() || record.events().get(0).version() > this.append.firstVersion();
    }

    private StoredRecord parse(RawRecord raw) {
        return this.environment.parser().parse(raw, actorId());
    }

    private void refuse(Tail tail) {
        this.environment.cache().put(actorId(), tail);
        end(null, this.append.conflictWith(tail.version()));
    }

    private <T> void await(Supplier<CompletableFuture<T>> step, Consumer<T> onSuccess, Consumer<Throwable> onFailure) {
        if (isOverdue() || isEnded()) {
            giveUp();
            return;
        }
        step.get().whenComplete((result, failure) -> guarded(() -> {
            if (failure == null) {
                onSuccess.accept(result);
            }
            else {
                Throwable cause = Answers.causeOf(failure);
                this.lastFailure = cause;
                onFailure.accept(cause);
            }
        }));
    }

    private void later(Runnable step) {
        if (this.environment.refuses()) {
            giveUp();
            return;
        }
        try {
            this.environment.timer().schedule(() -> guarded(step), backoff(), TimeUnit.MILLISECONDS);
        }
        catch (RejectedExecutionException ex) {
            giveUp();
        }
    }

    /** Nobody would hear what a step throws, and the actor's lane would stay shut. */
    private void guarded(Runnable step) {
        try {
            step.run();
        }
        catch (RuntimeException ex) {
            this.lastFailure = ex;
            giveUp();
        }
    }

    private long backoff() {
        long ceiling = Math.min(LONGEST_BACKOFF_MILLIS, FIRST_BACKOFF_MILLIS << Math.min(this.retries++, DOUBLINGS));
        return ThreadLocalRandom.current().nextLong(ceiling / 2, ceiling + 1);
    }

    private Duration attemptTimeout() {
        return Duration.ofNanos(Math.min(ATTEMPT_TIMEOUT.toNanos(), Math.max(1, this.deadline - System.nanoTime())));
    }

    private boolean isOverdue() {
        return this.deadline - System.nanoTime() <= 0;
    }

    private void giveUp() {
        Throwable failure = stop();
        if (failure != null) {
            this.outcome.completeExceptionally(failure);
        }
    }

    private synchronized @Nullable Throwable stop() {
        boolean uncertain = this.state == State.UNCERTAIN || this.state == State.SENT || wasUnknown();
        if (!enter(State.ENDED)) {
            return null;
        }
        if (uncertain) {
            return unknown(this.lastFailure);
        }
        if (this.environment.refuses()) {
            return this.environment.refusal();
        }
        return new StoreUnavailableException(
                "version %d of actor '%s' was not stored in time".formatted(this.append.firstVersion(), actorId()),
                this.lastFailure);
    }

    /**
     * Ends with what kept this save, though not an earlier attempt, from being stored.
     */
    private void endUnstored(Throwable failure) {
        end(null, (isUncertain() || wasUnknown()) ? unknown(failure) : failure);
    }

    private UnknownOutcomeException unknown(@Nullable Throwable cause) {
        return new UnknownOutcomeException(actorId(), this.append.firstVersion(), cause);
    }

    /** Whether an earlier call to save this very thing ended as unknown. */
    private boolean wasUnknown() {
        return this.environment.unknown().contains(this.append);
    }

    private void stored(Tail previous, long sequence, boolean repetition) {
        end(new SaveResult(previous.followedBy(this.append.lastVersion(), sequence), sequence, repetition), null);
    }

    private void end(@Nullable SaveResult result, @Nullable Throwable failure) {
        if (!enter(State.ENDED)) {
            return;
        }
        if (failure == null) {
            this.outcome.complete(result);
        }
        else {
            this.outcome.completeExceptionally(failure);
        }
    }

    /**
     * Changes the state, but never back from the end, and from uncertainty to "sent" not
     * at all: a repetition does not make the first attempt more certain.
     */
    private synchronized boolean enter(State next) {
        if (this.state == State.ENDED) {
            return false;
        }
        if (this.state != State.UNCERTAIN || next != State.SENT) {
            this.state = next;
        }
        return true;
    }

    private synchronized boolean isUncertain() {
        return this.state == State.UNCERTAIN;
    }

    private synchronized boolean isEnded() {
        return this.state == State.ENDED;
    }

    private enum State {

        /** No attempt is under way that could be stored. */
        IDLE,

        /** The only attempt that could be stored is under way. */
        SENT,

        /**
         * An attempt was not answered, or the history has reached this version and whose
         * it is there is not known yet. This save may be stored, or may yet be.
         */
        UNCERTAIN,

        /** The outcome is known, or never will be. */
        ENDED

    }

}
