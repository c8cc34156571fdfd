package one.flowmade.aether.faults.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.nats.store.JetStreamEventStore;
import one.flowmade.aether.nats.store.JetStreamEventStoreConfig;
import one.flowmade.aether.retry.CircuitOpenException;
import one.flowmade.aether.retry.ConflictRetry;
import one.flowmade.aether.retry.EventualPolicy;
import one.flowmade.aether.retry.EventualRetry;
import one.flowmade.aether.retry.RetriesExhaustedException;
import one.flowmade.aether.retry.RetryMetrics;
import one.flowmade.aether.retry.RetryQueueFullException;
import one.flowmade.aether.retry.Unsaved;
import one.flowmade.aether.snapshot.ActorState;
import one.flowmade.aether.snapshot.StateReader;
import one.flowmade.aether.snapshot.memory.InMemorySnapshotStore;
import one.flowmade.aether.typed.RecordStateType;

/**
 * A store of its own, as on a node of its own, through which writers increment a counter
 * until each of their increments is stored. Thread-safe.
 */
final class RetryNode implements AutoCloseable {

    private static final Duration DRAIN_TIMEOUT = Duration.ofMinutes(3);

    /** A caller that was not served comes again within twice this time. */
    private static final Duration COMES_AGAIN = Duration.ofMillis(50);

    private final LongAdder attempts = new LongAdder();

    private final LongAdder givenUp = new LongAdder();

    private final LongAdder rejected = new LongAdder();

    private final Queue<Unsaved> unsaved = new ConcurrentLinkedQueue<>();

    private final String actor;

    private final boolean background;

    private final NatsConnections connections;

    private final JetStreamEventStore store;

    private final StateReader<Count> counters;

    private final ConflictRetry retry;

    private final EventualRetry eventual;

    RetryNode(Setup setup, RetryKind kind) {
        this.actor = "counter-" + kind;
        this.background = kind == RetryKind.EVENTUAL_CONSISTENCY;
        this.connections = NatsConnections.open(setup.options());
        this.store = JetStreamEventStore.builder(this.connections)
            .config(JetStreamEventStoreConfig.builder().stream(setup.stream()).build())
            .open();
        this.counters = StateReader
            .builder(this.store, InMemorySnapshotStore.create(), RecordStateType.of(Count.class, 1), new Count(0),
                    Count::next)
            .build();
        ConflictRetry.Builder builder = ConflictRetry.builder(this.store).metrics(new Counting());
        kind.configure(builder);
        this.retry = builder.build();
        this.eventual = new EventualRetry(this.retry, this.unsaved::add,
                EventualPolicy.defaults().withDrainTimeout(DRAIN_TIMEOUT));
    }

    String actor() {
        return this.actor;
    }

    /**
     * Increments once, or promises to.
     * @param number which increment it is
     */
    void increment(long number) {
        Function<ActorState<Count>, List<Event>> decide = (counter) -> List
            .of(Event.builder("Incremented", counter.actorId())
                .version(counter.version() + 1)
                .data(Map.of("payload", number + "/" + (counter.state().value() + 1)))
                .build());
        if (this.background) {
            submit(decide);
        }
        else {
            untilStored(decide);
        }
    }

    private void untilStored(Function<ActorState<Count>, List<Event>> decide) {
        while (true) {
            try {
                this.retry.run(this.actor, this.counters::read, decide);
                return;
            }
            catch (RetriesExhaustedException ex) {
                this.givenUp.increment();
                comeAgain();
            }
            catch (CircuitOpenException ex) {
                this.rejected.increment();
                comeAgain();
            }
        }
    }

    private void submit(Function<ActorState<Count>, List<Event>> decide) {
        while (true) {
            try {
                this.eventual.submit(this.actor, this.counters::read, decide);
                return;
            }
            catch (RetryQueueFullException ex) {
                this.rejected.increment();
                comeAgain();
            }
        }
    }

    private static void comeAgain() {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(2 * COMES_AGAIN.toNanos()));
    }

    /**
     * Stores what is still to be stored.
     */
    @SuppressWarnings("unchecked")
    void finish() {
        this.eventual.close();
        this.unsaved.forEach((each) -> untilStored((Function<ActorState<Count>, List<Event>>) each.decide()));
    }

    long attempts() {
        return this.attempts.sum();
    }

    long givenUp() {
        return this.givenUp.sum() + this.unsaved.size();
    }

    long rejected() {
        return this.rejected.sum();
    }

    @Override
    public void close() {
        this.eventual.close();
        this.counters.close();
        this.store.close();
        this.connections.close();
    }

    /**
     * The state of the counter.
     *
     * @param value how often it was incremented
     */
    record Count(long value) {

        Count next(Event event) {
            return new Count(this.value + 1);
        }

    }

    private final class Counting implements RetryMetrics {

        @Override
        public void ended(Outcome outcome, int attempts) {
            RetryNode.this.attempts.add(attempts);
        }

        @Override
        public void unsaved() {
        }

    }

}
