package one.flowmade.aether.retry;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import one.flowmade.aether.concurrent.DaemonThreads;
import one.flowmade.aether.context.CurrentEvent;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.snapshot.ActorState;

/**
 * Takes decisions in the background, where nobody waits for their outcome: one at a time,
 * in the order in which they were submitted, each as {@link ConflictRetry} does. So
 * decisions of this process are in conflict only with those of others. Thread-safe. What
 * they save is caused by the event that was being handled when they were submitted.
 * <p>
 * None is dropped silently: what cannot be saved, for whatever reason, goes to the
 * handler. What is submitted lives in memory until then; a process that is killed loses
 * it.
 */
public final class EventualRetry implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(EventualRetry.class);

    private static final Duration LAST_WAIT = Duration.ofSeconds(5);

    private final ConflictRetry retry;

    private final UnsavedHandler handler;

    private final EventualPolicy policy;

    private final UnaryOperator<Runnable> carrying;

    private final ThreadPoolExecutor thread;

    /**
     * Prepares a queue. Its thread is there only while there is something to save.
     * @param retry decides and saves
     * @param handler gets what cannot be saved
     * @param policy how much may wait
     */
    public EventualRetry(ConflictRetry retry, UnsavedHandler handler, EventualPolicy policy) {
        this(retry, handler, policy, CurrentEvent::carriedTo);
    }

    /**
     * Prepares a queue as
     * {@link #EventualRetry(ConflictRetry, UnsavedHandler, EventualPolicy)} does.
     * @param retry decides and saves
     * @param handler gets what cannot be saved
     * @param policy how much may wait
     * @param carrying given a decision on the thread that submits it, returns one that
     * knows that thread's situation
     */
    public EventualRetry(ConflictRetry retry, UnsavedHandler handler, EventualPolicy policy,
            UnaryOperator<Runnable> carrying) {
        this.retry = Objects.requireNonNull(retry, "'retry' must not be null");
        this.handler = Objects.requireNonNull(handler, "'handler' must not be null");
        this.policy = Objects.requireNonNull(policy, "'policy' must not be null");
        this.carrying = Objects.requireNonNull(carrying, "'carrying' must not be null");
        this.thread = DaemonThreads.onDemand("aether-retries", 1, new LinkedBlockingQueue<>(policy.capacity()));
    }

    /**
     * Decides on the whole history, later.
     * @param actorId the actor
     * @param decide given the history, returns the events that follow from it
     * @throws RetryQueueFullException if too many decisions wait
     * @throws RetryClosedException if this is closed
     */
    public void submit(String actorId, Function<ActorState<List<Event>>, List<Event>> decide) {
        submit(new Submission(actorId, decide, () -> this.retry.run(actorId, decide)));
    }

    /**
     * Decides on a state, later.
     * @param <S> the type of the state
     * @param actorId the actor
     * @param read reads the state anew, as {@code StateReader::read} does
     * @param decide given the state, returns the events that follow from it
     * @throws RetryQueueFullException if too many decisions wait
     * @throws RetryClosedException if this is closed
     */
    public <S> void submit(String actorId, Function<String, ActorState<S>> read,
            Function<ActorState<S>, List<Event>> decide) {
        submit(new Submission(actorId, decide, () -> this.retry.run(actorId, read, decide)));
    }

    private void submit(Submission submission) {
        try {
            this.thread.execute(submission);
        }
        catch (RejectedExecutionException ex) {
            if (this.thread.isShutdown()) {
                throw new RetryClosedException();
            }
            throw new RetryQueueFullException(this.policy.capacity());
        }
    }

    /**
     * Counts the decisions that wait.
     * @return how many, without the one that is being taken
     */
    public int waiting() {
        return this.thread.getQueue().size();
    }

    /**
     * Takes no more decisions and saves those that wait, within the time given for that.
     * Then the rest goes to the handler, and the one that is being saved gets five
     * seconds to end; what becomes of it later still goes to the handler.
     */
    @Override
    public void close() {
        this.thread.shutdown();
        if (!DaemonThreads.awaitEnd(this.thread, this.policy.drainTimeout())) {
            this.thread.shutdownNow().forEach((waiting) -> ((Submission) waiting).unsaved(new RetryClosedException()));
            DaemonThreads.awaitEnd(this.thread, LAST_WAIT);
        }
    }

    private final class Submission implements Runnable {

        private final String actorId;

        private final Function<?, List<Event>> decide;

        private final Runnable decision;

        Submission(String actorId, Function<?, List<Event>> decide, Runnable decision) {
            this.actorId = Objects.requireNonNull(actorId, "'actorId' must not be null");
            this.decide = Objects.requireNonNull(decide, "'decide' must not be null");
            this.decision = EventualRetry.this.carrying.apply(decision);
        }

        @Override
        public void run() {
            try {
                this.decision.run();
            }
            catch (RuntimeException | Error ex) {
                unsaved(ex);
            }
        }

        void unsaved(Throwable cause) {
            EventualRetry.this.retry.metrics().unsaved();
            try {
                EventualRetry.this.handler.handle(new Unsaved(this.actorId, this.decide, cause));
            }
            catch (RuntimeException ex) {
                ex.addSuppressed(cause);
                logger.error("a decision on actor '{}' was not saved, and its handler failed", this.actorId, ex);
            }
        }

    }

}
