package one.flowmade.aether.snapshot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import one.flowmade.aether.concurrent.DaemonThreads;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.naming.ActorIds;
import one.flowmade.aether.snapshot.SnapshotMetrics.Fault;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.EventStoreWithErrors;
import one.flowmade.aether.store.HistoryTruncatedException;

/**
 * Reads the state of actors: the last usable snapshot and the events after it, folded.
 * Thread-safe; reading blocks.
 * <p>
 * The state is the one that the whole history gives, whatever has become of the
 * snapshots. One that is corrupted, foreign, or of another schema version is ignored with
 * a warning; when none is left, the whole history is read. One that is ahead of its
 * history is an alarm: an error is logged, the whole history is read, and a new snapshot
 * takes its place. A store of snapshots that fails only makes reading slower.
 * <p>
 * Snapshots are taken after a read, when the policy says so, on another thread, at most
 * one at a time of an actor. States must therefore be values that nobody changes.
 * <p>
 * An actor whose history is empty while it has a snapshot has, as far as this can tell,
 * lost its events to retention: the snapshot is its state, and if it cannot be used, or
 * the store has seen later versions, there is none. Where events never expire this is an
 * alarm too, see {@link Builder#eventsNeverExpire()}.
 *
 * @param <S> the type of the state
 */
public final class StateReader<S> implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(StateReader.class);

    private static final int MAX_WAITING = 1_000;

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final EventStore events;

    private final @Nullable String actorType;

    private final Base<S> start;

    private final BiFunction<S, Event, S> fold;

    private final SnapshotPolicy policy;

    private final SnapshotMetrics metrics;

    private final Clock clock;

    private final boolean eventsExpire;

    private final KeptSnapshots<S> kept;

    private final SnapshotTaker<S> taker;

    private final ExecutorService threads = DaemonThreads.onDemand("aether-snapshots", 1,
            new LinkedBlockingQueue<>(MAX_WAITING));

    private StateReader(Builder<S> builder) {
        this.events = builder.events;
        this.actorType = builder.actorType;
        this.start = new Base<>(0, builder.initial, null);
        this.fold = builder.fold;
        this.policy = builder.policy;
        this.metrics = new GuardedSnapshotMetrics(builder.metrics);
        this.clock = builder.clock;
        this.eventsExpire = builder.eventsExpire;
        this.kept = new KeptSnapshots<>(builder.snapshots, builder.type, this.start, this.metrics);
        this.taker = new SnapshotTaker<>(builder.events, builder.snapshots, builder.type, this.metrics, this.clock,
                (builder.executor != null) ? builder.executor : this.threads);
    }

    /**
     * Starts with the default policy, a snapshot every 100 events.
     * @param <S> the type of the state
     * @param events where histories are
     * @param snapshots where snapshots are
     * @param type how the state is written into a snapshot
     * @param initial the state before the first event
     * @param fold given a state and the next event, returns the next state; must be pure
     * @return a builder
     */
    public static <S> Builder<S> builder(EventStore events, SnapshotStore snapshots, StateType<S> type, S initial,
            BiFunction<S, Event, S> fold) {
        return new Builder<>(events, snapshots, type, initial, fold);
    }

    /**
     * Returns the type of the actors whose state this is, if it was told.
     * @return a type of actors
     */
    public Optional<String> getActorType() {
        return Optional.ofNullable(this.actorType);
    }

    /**
     * Tells whether this reader and another push each other's snapshots out: those of the
     * same actors in the same store, of which one can use what the other cannot.
     * @param other another reader
     * @return whether one of them needs a store of its own
     */
    public boolean isInTheWayOf(StateReader<?> other) {
        return getActorType().isPresent() && getActorType().equals(other.getActorType())
                && this.kept.areInTheWayOf(other.kept);
    }

    /**
     * Reads the present state of an actor.
     * @param actorId the actor
     * @return the state and its version; the initial state and 0 when nothing is stored
     * @throws one.flowmade.aether.store.HistoryTruncatedException if events are lost that
     * no usable snapshot holds
     * @throws one.flowmade.aether.store.StoreUnavailableException if the events cannot be
     * read, or there are none and the snapshots cannot be read
     */
    public ActorState<S> read(String actorId) {
        ActorIds.requireValid(actorId);
        Reading<S> reading = replay(actorId);
        if (reading.replay().events() > 0 && (reading.alarm() || this.policy.isDue(reading.replay()))) {
            this.taker.take(reading.state());
        }
        return reading.state();
    }

    /**
     * Sees to it that the events of an actor up to a version may expire: unless a usable
     * snapshot holds them, takes one of the present state. Blocks until it is saved.
     * @param actorId the actor
     * @param version the version
     * @throws one.flowmade.aether.store.HistoryTruncatedException if events are lost that
     * no usable snapshot holds
     * @throws RuntimeException if the snapshot could not be saved
     */
    public void keep(String actorId, long version) {
        ActorIds.requireValid(actorId);
        if (this.kept.find(actorId).base().version() < version) {
            Reading<S> reading = replay(actorId);
            if (reading.replay().events() > 0) {
                this.taker.save(reading.state());
            }
        }
    }

    private Reading<S> replay(String actorId) {
        long begin = System.nanoTime();
        Found<S> found = this.kept.find(actorId);
        Base<S> base = found.base();
        Folding folding = foldAfter(base, actorId);
        boolean alarm = false;
        long end = (folding.events == 0) ? endOf(found, actorId) : folding.version;
        if (end > folding.version) {
            folding = foldAfter(base, actorId);
            requireNothingLost(folding, end, actorId);
        }
        else if (end < base.version()) {
            Folding whole = foldAfter(this.start, actorId);
            alarm = whole.events > 0 || !this.eventsExpire;
            if (alarm) {
                report(base, end, actorId);
                base = this.start;
                folding = whole;
            }
        }
        Instant now = this.clock.instant();
        if (base.takenAt() != null) {
            this.metrics.used(Duration.between(base.takenAt(), now));
        }
        this.metrics.replayed(folding.events);
        return new Reading<>(new ActorState<>(actorId, folding.version, folding.state),
                folding.replay(base, now, Duration.ofNanos(System.nanoTime() - begin)), alarm);
    }

    private Folding foldAfter(Base<S> base, String actorId) {
        Folding folding = new Folding(base);
        try (Stream<Event> tail = this.events.streamEvents(actorId, base.version() + 1)) {
            tail.forEachOrdered(folding::add);
        }
        return folding;
    }

    /**
     * Tells where a history ends of which no event follows the base: where the store says
     * so, or at the last snapshot if it knows of nothing.
     */
    private long endOf(Found<S> found, String actorId) {
        RuntimeException failure = found.failure();
        if (this.eventsExpire && failure != null) {
            throw failure;
        }
        if (found.reached() == 0) {
            return 0;
        }
        long latest = this.events.getLatestVersion(actorId);
        return (this.eventsExpire && latest == 0) ? found.reached() : latest;
    }

    /** What was not there either when it was looked for again has expired. */
    private void requireNothingLost(Folding folding, long end, String actorId) {
        if (this.eventsExpire && folding.events == 0 && !hasUnreadableRecords(actorId, folding.version + 1)) {
            throw new HistoryTruncatedException(actorId, folding.version + 1, end);
        }
    }

    private boolean hasUnreadableRecords(String actorId, long fromVersion) {
        return this.events instanceof EventStoreWithErrors store
                && store.getEventsWithErrors(actorId, fromVersion).hasErrors();
    }

    private void report(Base<S> ahead, long end, String actorId) {
        this.metrics.ignored(Fault.AHEAD);
        logger.error("the snapshot of actor '{}' is at version {}, ahead of its history, which ends at version {}",
                actorId, ahead.version(), end);
    }

    /**
     * Lets snapshots that are being taken end, for at most five seconds. From then on
     * states are still read, but no snapshots are taken.
     */
    @Override
    public void close() {
        this.threads.shutdown();
        DaemonThreads.awaitEnd(this.threads, CLOSE_TIMEOUT);
    }

    /**
     * A state that was read.
     *
     * @param state the state
     * @param replay what reading it took
     * @param alarm whether the last snapshot is ahead of the history
     */
    private record Reading<S>(ActorState<S> state, Replay replay, boolean alarm) {

    }

    /**
     * A fold under way, on the reading thread.
     */
    private final class Folding {

        private S state;

        private long version;

        private long events;

        private @Nullable Instant since;

        Folding(Base<S> base) {
            this.state = base.state();
            this.version = base.version();
            this.since = base.takenAt();
        }

        void add(Event event) {
            this.state = StateReader.this.fold.apply(this.state, event);
            this.version = event.version();
            this.events++;
            if (this.since == null) {
                this.since = event.timestamp();
            }
        }

        Replay replay(Base<S> base, Instant now, Duration duration) {
            Duration age = (this.since != null) ? Duration.between(this.since, now) : Duration.ZERO;
            return new Replay(this.events, this.version - base.version(), age, duration);
        }

    }

    /**
     * Builds a {@link StateReader}. Not thread-safe.
     *
     * @param <S> the type of the state
     */
    public static final class Builder<S> {

        private final EventStore events;

        private final SnapshotStore snapshots;

        private final StateType<S> type;

        private final S initial;

        private final BiFunction<S, Event, S> fold;

        private SnapshotPolicy policy = SnapshotPolicy.DEFAULT;

        private SnapshotMetrics metrics = SnapshotMetrics.NONE;

        private Clock clock = Clock.systemUTC();

        private boolean eventsExpire = true;

        private @Nullable String actorType;

        private @Nullable Executor executor;

        private Builder(EventStore events, SnapshotStore snapshots, StateType<S> type, S initial,
                BiFunction<S, Event, S> fold) {
            this.events = Objects.requireNonNull(events, "'events' must not be null");
            this.snapshots = Objects.requireNonNull(snapshots, "'snapshots' must not be null");
            this.type = Objects.requireNonNull(type, "'type' must not be null");
            this.initial = Objects.requireNonNull(initial, "'initial' must not be null");
            this.fold = Objects.requireNonNull(fold, "'fold' must not be null");
        }

        /**
         * Says whose state this is, so that their snapshots are kept ahead of retention.
         * @param actorType what the ids of the actors begin with, before the {@code -}
         * @return this builder
         */
        public Builder<S> actorType(String actorType) {
            if (actorType.isBlank()) {
                throw new IllegalArgumentException("'actorType' must not be blank");
            }
            this.actorType = actorType;
            return this;
        }

        public Builder<S> policy(SnapshotPolicy policy) {
            this.policy = Objects.requireNonNull(policy, "'policy' must not be null");
            return this;
        }

        public Builder<S> metrics(SnapshotMetrics metrics) {
            this.metrics = Objects.requireNonNull(metrics, "'metrics' must not be null");
            return this;
        }

        /**
         * Sets the clock that tells the age of snapshots; the system's unless set.
         * @param clock the clock
         * @return this builder
         */
        public Builder<S> clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "'clock' must not be null");
            return this;
        }

        /**
         * Says that the store keeps events for ever, so that an empty history with a
         * snapshot has been lost: an alarm, and the initial state.
         * @return this builder
         */
        public Builder<S> eventsNeverExpire() {
            this.eventsExpire = false;
            return this;
        }

        /**
         * Sets who takes snapshots; a thread of the reader's own unless set.
         * @param executor may refuse
         * @return this builder
         */
        public Builder<S> executor(Executor executor) {
            this.executor = Objects.requireNonNull(executor, "'executor' must not be null");
            return this;
        }

        public StateReader<S> build() {
            return new StateReader<>(this);
        }

    }

}
