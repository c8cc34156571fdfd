package one.flowmade.aether.retry;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.core.IntervalFunction;
import org.jspecify.annotations.Nullable;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.retry.RetryMetrics.Outcome;
import one.flowmade.aether.snapshot.ActorState;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.UnknownOutcomeException;
import one.flowmade.aether.store.VersionConflictException;

/**
 * Takes decisions on actors that others change at the same time: reads the state, decides
 * on it, saves what was decided behind the version that was read, and when somebody else
 * was faster, reads and decides again, as its {@link RetryStrategy} says. Thread-safe;
 * all methods block.
 * <p>
 * <b>Deciding.</b> A decision is a function from a state to the events that follow from
 * it, their versions above that of the state; none when there is nothing to save. It is
 * called once for each attempt, so it must do nothing but decide. What it throws, and
 * what reading throws, ends the run.
 * <p>
 * <b>Conflicts.</b> When the strategy gives up, {@link RetriesExhaustedException} is
 * thrown. A conflict of {@link #create} is final. With a circuit breaker,
 * {@link CircuitOpenException} is thrown, at the first attempt or a later one, while too
 * many attempts on the actor are refused. In all three cases nothing was stored.
 * <p>
 * <b>Unknown outcomes</b> are no conflicts: to decide again could do a thing twice. The
 * very same events are saved again instead, up to three times, which tells whether they
 * were stored. If it does not, {@link UnknownOutcomeException} is thrown; a decision that
 * looks for its own command id in the history can then be run again.
 * <p>
 * <b>Threads.</b> A thread that is interrupted while it waits gives up and keeps its
 * interrupted status.
 */
public final class ConflictRetry {

    private static final int MAX_REPETITIONS = 3;

    private static final IntervalFunction BEFORE_REPETITION = IntervalFunction
        .ofExponentialBackoff(Duration.ofMillis(100), 4);

    private final EventStore store;

    private final RetryStrategy strategy;

    private final RetryMetrics metrics;

    private final Sleeper sleeper;

    private final @Nullable Circuits circuits;

    private ConflictRetry(Builder builder) {
        this.store = builder.store;
        this.strategy = builder.strategy;
        this.metrics = new GuardedRetryMetrics(builder.metrics);
        this.sleeper = builder.sleeper;
        this.circuits = (builder.circuitBreaker != null) ? new Circuits(builder.circuitBreaker, builder.clock) : null;
    }

    /**
     * Starts with {@link RetryStrategy#jitter} and without a circuit breaker.
     * @param store where events are read and saved
     * @return a builder
     */
    public static Builder builder(EventStore store) {
        return new Builder(store);
    }

    /**
     * Decides on the whole history.
     * @param actorId the actor
     * @param decide given the history, returns the events that follow from it
     * @return the events that were stored, empty when there was nothing to save
     * @throws RetriesExhaustedException if others were faster too often
     * @throws CircuitOpenException if too many saves of the actor are refused
     * @throws UnknownOutcomeException if the outcome could not be learnt
     */
    public List<Event> run(String actorId, Function<ActorState<List<Event>>, List<Event>> decide) {
        return run(actorId, this::history, decide);
    }

    /**
     * Decides on a state.
     * @param <S> the type of the state
     * @param actorId the actor
     * @param read reads the state anew, as {@code StateReader::read} does
     * @param decide given the state, returns the events that follow from it
     * @return the events that were stored, empty when there was nothing to save
     * @throws RetriesExhaustedException if others were faster too often
     * @throws CircuitOpenException if too many saves of the actor are refused
     * @throws UnknownOutcomeException if the outcome could not be learnt
     */
    public <S> List<Event> run(String actorId, Function<String, ActorState<S>> read,
            Function<ActorState<S>, List<Event>> decide) {
        List<Conflict> conflicts = new ArrayList<>();
        return counted(conflicts, () -> {
            while (true) {
                Attempt attempt = attempt(actorId, read, decide);
                if (attempt instanceof Attempt.Saved saved) {
                    return saved.events();
                }
                VersionConflictException conflict = ((Attempt.Refused) attempt).conflict();
                conflicts.add(new Conflict(conflict.getAttemptedVersion(), conflict.getCurrentVersion()));
                awaitNext(conflicts, conflict);
            }
        });
    }

    /**
     * Saves the first events of an actor that must be new. Nothing is read or decided
     * again: if the actor is there already, that is the answer.
     * @param actorId the actor
     * @param events the events, in ascending order of their versions
     * @throws VersionConflictException if the actor has events
     * @throws UnknownOutcomeException if the outcome could not be learnt
     */
    public void create(String actorId, List<Event> events) {
        List<Event> first = List.copyOf(events);
        counted(List.of(), () -> {
            save(actorId, 0, first);
            return first;
        });
    }

    /**
     * Counts the actors whose circuits are open.
     * @return the number, 0 without a circuit breaker
     */
    public long openCircuits() {
        return circuits(State.OPEN);
    }

    /**
     * Counts the actors whose circuits let some attempts through to see whether they can
     * close.
     * @return the number, 0 without a circuit breaker
     */
    public long halfOpenCircuits() {
        return circuits(State.HALF_OPEN);
    }

    private long circuits(State state) {
        return (this.circuits != null) ? this.circuits.count(state) : 0;
    }

    RetryMetrics metrics() {
        return this.metrics;
    }

    private ActorState<List<Event>> history(String actorId) {
        List<Event> events = this.store.getEvents(actorId, 1);
        long version = events.isEmpty() ? 0 : events.get(events.size() - 1).version();
        return new ActorState<>(actorId, version, events);
    }

    private <S> Attempt attempt(String actorId, Function<String, ActorState<S>> read,
            Function<ActorState<S>, List<Event>> decide) {
        return (this.circuits != null) ? this.circuits.call(actorId, () -> decideAndSave(actorId, read, decide))
                : decideAndSave(actorId, read, decide);
    }

    private <S> Attempt decideAndSave(String actorId, Function<String, ActorState<S>> read,
            Function<ActorState<S>, List<Event>> decide) {
        ActorState<S> state = read.apply(actorId);
        List<Event> events = List.copyOf(decide.apply(state));
        if (!events.isEmpty()) {
            try {
                save(actorId, state.version(), events);
            }
            catch (VersionConflictException ex) {
                return new Attempt.Refused(ex);
            }
        }
        return new Attempt.Saved(events);
    }

    private void save(String actorId, long expectedVersion, List<Event> events) {
        try {
            this.store.saveEvents(actorId, expectedVersion, events);
        }
        catch (UnknownOutcomeException ex) {
            repeat(actorId, expectedVersion, events, ex);
        }
    }

    /**
     * Only a return and a conflict say what became of the first save; any other failure
     * is that of the repetition.
     */
    private void repeat(String actorId, long expectedVersion, List<Event> events, UnknownOutcomeException unknown) {
        for (int repetition = 1; repetition <= MAX_REPETITIONS; repetition++) {
            if (!sleep(Duration.ofMillis(BEFORE_REPETITION.apply(repetition)))) {
                throw unknown;
            }
            try {
                this.store.saveEvents(actorId, expectedVersion, events);
                return;
            }
            catch (VersionConflictException ex) {
                throw ex;
            }
            catch (RuntimeException ex) {
                unknown.addSuppressed(ex);
            }
        }
        throw unknown;
    }

    private void awaitNext(List<Conflict> conflicts, VersionConflictException last) {
        RetryDecision decision = this.strategy.next(Collections.unmodifiableList(conflicts));
        if (decision instanceof RetryDecision.GiveUp giveUp) {
            throw new RetriesExhaustedException(conflicts, giveUp.reason(), last);
        }
        if (!sleep(((RetryDecision.Again) decision).delay())) {
            throw new RetriesExhaustedException(conflicts, "interrupted", last);
        }
    }

    private boolean sleep(Duration duration) {
        try {
            this.sleeper.sleep(duration);
            return true;
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<Event> counted(List<Conflict> conflicts, Supplier<List<Event>> run) {
        try {
            List<Event> events = run.get();
            this.metrics.ended(events.isEmpty() ? Outcome.UNCHANGED : Outcome.STORED, conflicts.size() + 1);
            return events;
        }
        catch (RetriesExhaustedException ex) {
            this.metrics.ended(Outcome.CONFLICT, conflicts.size());
            throw ex;
        }
        catch (CircuitOpenException ex) {
            this.metrics.ended(Outcome.REJECTED, conflicts.size());
            throw ex;
        }
        catch (RuntimeException ex) {
            this.metrics.ended(outcomeOf(ex), conflicts.size() + 1);
            throw ex;
        }
    }

    private static Outcome outcomeOf(RuntimeException failure) {
        if (failure instanceof VersionConflictException) {
            return Outcome.CONFLICT;
        }
        return (failure instanceof UnknownOutcomeException) ? Outcome.UNKNOWN : Outcome.ERROR;
    }

    /**
     * Builds a {@link ConflictRetry}. Not thread-safe.
     */
    public static final class Builder {

        private final EventStore store;

        private RetryStrategy strategy = RetryStrategy.jitter(Backoff.defaults());

        private RetryMetrics metrics = RetryMetrics.NONE;

        private @Nullable CircuitPolicy circuitBreaker;

        private Sleeper sleeper = Sleeper.SYSTEM;

        private Clock clock = Clock.systemUTC();

        private Builder(EventStore store) {
            this.store = Objects.requireNonNull(store, "'store' must not be null");
        }

        public Builder strategy(RetryStrategy strategy) {
            this.strategy = Objects.requireNonNull(strategy, "'strategy' must not be null");
            return this;
        }

        public Builder metrics(RetryMetrics metrics) {
            this.metrics = Objects.requireNonNull(metrics, "'metrics' must not be null");
            return this;
        }

        /**
         * Lets decisions on an actor fail at once while too many of its saves are
         * refused; never unless set.
         * @param policy when, and for how long
         * @return this builder
         */
        public Builder circuitBreaker(CircuitPolicy policy) {
            this.circuitBreaker = Objects.requireNonNull(policy, "'policy' must not be null");
            return this;
        }

        Builder sleeper(Sleeper sleeper) {
            this.sleeper = sleeper;
            return this;
        }

        Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        public ConflictRetry build() {
            return new ConflictRetry(this);
        }

    }

}
