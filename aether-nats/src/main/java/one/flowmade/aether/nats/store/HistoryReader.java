package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

import one.flowmade.aether.store.StoreUnavailableException;

/**
 * Reads the histories of one stream.
 */
final class HistoryReader {

    private static final Duration PAUSE = Duration.ofMillis(20);

    /**
     * With fewer records than these, making a consumer would take longer than to read.
     */
    private static final int FEW = 1_000;

    private final StreamApi api;

    private final StreamApi appending;

    private final StreamNames names;

    private final StreamFacts facts;

    private final RecordParser parser;

    private final VersionCache cache;

    private final StreamWatch watch;

    private final Duration timeout;

    private final StoreParts parts;

    HistoryReader(StoreParts parts, StreamApi api, StreamApi appending, StreamNames names, StreamFacts facts,
            RecordParser parser, VersionCache cache, StreamWatch watch, Duration timeout) {
        this.parts = parts;
        this.cache = cache;
        this.watch = watch;
        this.api = api;
        this.appending = appending;
        this.names = names;
        this.facts = facts;
        this.parser = parser;
        this.timeout = timeout;
    }

    /**
     * Opens a history.
     * @param actorId the actor
     * @param fromVersion the first version that is asked for
     * @param faults takes what is wrong with it
     * @return the history, to be read once by one thread
     */
    History open(String actorId, long fromVersion, HistoryFaults faults) {
        ActorSubject actor = actor(actorId);
        Records records = lastOf(actor)
            .map((last) -> this.parts.records(this.api, actor, last, fromVersion, this.timeout))
            .orElse(Records.of(List.of()));
        return new History(records, strays(actorId), new HistoryCheck(fromVersion, this::hasLostRecords, faults));
    }

    /**
     * Reads the events of all actors, in the order of the stream.
     * @param fromSequence the sequence of the first record, at least
     * @return the events up to the last that is there now, to be read once by one thread
     */
    AllEvents all(long fromSequence) {
        long last = StreamWatch.lastSequence(Answers.ask(this.api::info, this.timeout));
        Records records = (last - fromSequence < FEW)
                ? new SubjectCursor(this.api, this.names.allEvents(), this.parser::parseBody, fromSequence, last,
                        this.timeout)
                : new BulkCursor(this.api, this.names.allEvents(), this.parser::parseBody, fromSequence, last,
                        this.timeout);
        return new AllEvents(records, this.names, last);
    }

    /**
     * Asks for an actor's last record, and again while the answer is behind what this
     * store has acknowledged or seen.
     * @param actor the actor
     * @return the record, if there is one
     */
    Optional<StoredRecord> lastOf(ActorSubject actor) {
        long deadline = System.nanoTime() + this.timeout.toNanos();
        Optional<StoredRecord> last = askLastOf(actor);
        while (isBehindWhatWasSeen(actor, last)) {
            if (System.nanoTime() - deadline > 0) {
                throw new StoreUnavailableException(
                        "the latest record of actor '%s' is not there yet".formatted(actor.actorId()), null);
            }
            Answers.await(this.watch.check());
            this.watch.requireSameStream();
            Answers.pause(PAUSE);
            last = askLeader(actor);
        }
        return last;
    }

    private boolean isBehindWhatWasSeen(ActorSubject actor, Optional<StoredRecord> last) {
        Tail seen = this.cache.get(actor.actorId());
        return seen != null && seen.sequence() > last.map(StoredRecord::sequence).orElse(0L)
                && !this.watch.isGone(seen.sequence());
    }

    /** The leader can be asked for what the client cannot take from a direct get. */
    private Optional<StoredRecord> askLastOf(ActorSubject actor) {
        if (!this.facts.isReplicated()) {
            try {
                return Answers.await(this.api.lastOfDirect(actor.subject(), this.timeout)).map(actor::parse);
            }
            catch (StoreUnavailableException ex) {
                Answers.rethrowIfInterrupted(ex);
            }
        }
        return askLeader(actor);
    }

    private Optional<StoredRecord> askLeader(ActorSubject actor) {
        return Answers.ask((wait) -> this.api.lastOf(actor.subject(), wait), this.timeout).map(actor::parse);
    }

    ActorSubject actor(String actorId) {
        return new ActorSubject(actorId, this.names.eventsOf(actorId), this.parser);
    }

    /**
     * Finds what a writer that does not encode ids has put under the id itself. Only the
     * leader is asked: the client cannot take such a subject from a direct get.
     */
    private Records strays(String actorId) {
        return this.names.unencodedEventsOf(actorId)
            .map((subject) -> new ActorSubject(actorId, subject, this.parser))
            .<Records>map((actor) -> new SubjectCursor(this.api, actor.subject(), actor::parse, 1, 0, this.timeout)
                .fromLeader())
            .orElse(Records.of(List.of()));
    }

    /**
     * Tells the latest version of a history. Its last record tells it, unless that is one
     * that Aether did not write: such a record may be out of order, or not readable, and
     * then the whole history is searched.
     * @param actor the actor
     * @param last the last record
     * @param answerTimeout how long to wait for each answer
     * @return the version, at least 1
     */
    CompletableFuture<Long> latestVersion(ActorSubject actor, StoredRecord last, Duration answerTimeout) {
        if (last.isInOrder()) {
            return CompletableFuture.completedFuture(last.version().orElse(1));
        }
        AtomicLong highest = new AtomicLong(last.version().orElse(1));
        return search(actor, 1, last.sequence(), (record) -> {
            highest.accumulateAndGet(record.version().orElse(1), Math::max);
            return true;
        }, answerTimeout).thenApply((searched) -> highest.get());
    }

    /**
     * Goes through a history without blocking.
     * @param actor the actor
     * @param fromSequence the sequence of the first record, at least
     * @param lastSequence the sequence of the last record
     * @param visitor takes record after record, and tells whether to go on
     * @param answerTimeout how long to wait for each answer
     * @return completes after the last record, or the last that was wanted
     */
    CompletableFuture<Void> search(ActorSubject actor, long fromSequence, long lastSequence,
            Predicate<StoredRecord> visitor, Duration answerTimeout) {
        return new HistorySearch(this.api, this.appending, actor, lastSequence, visitor, answerTimeout)
            .from(fromSequence);
    }

    /**
     * Tells the latest version of a history, and waits for it.
     * @param actor the actor
     * @param last the last record
     * @return the version, at least 1
     */
    long latestVersion(ActorSubject actor, StoredRecord last) {
        return Answers.ask((wait) -> latestVersion(actor, last, wait), this.timeout);
    }

    private boolean hasLostRecords() {
        return StreamWatch.firstSequence(Answers.ask(this.api::info, this.timeout)) > 1;
    }

}
