package one.flowmade.aether.store.memory;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import one.flowmade.aether.concurrent.DaemonThreads;
import one.flowmade.aether.context.EventContext;
import one.flowmade.aether.context.ReadOperation;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.naming.ActorIds;
import one.flowmade.aether.naming.Namespaces;
import one.flowmade.aether.store.EventStoredListener;
import one.flowmade.aether.store.ReplayResult;
import one.flowmade.aether.store.StoreClosedException;
import one.flowmade.aether.store.VersionConflictException;
import one.flowmade.aether.store.spi.AbstractEventStore;
import one.flowmade.aether.store.spi.Append;
import one.flowmade.aether.store.spi.EventStoredTeller;
import one.flowmade.aether.store.spi.GuardedStoreMetrics;
import one.flowmade.aether.store.spi.StoreMetrics;
import one.flowmade.aether.store.spi.StoreMetrics.SaveOutcome;

/**
 * Keeps events in memory, for as long as the store lives.
 * <p>
 * Every save is decided before its method returns, asynchronous ones too: none is ever
 * unknown, and none waits behind another. What asynchronous saves leave to the threads of
 * the store is the telling.
 */
public final class InMemoryEventStore extends AbstractEventStore {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private static final History EMPTY = new History();

    /** Guards the decision whether a save is stored, and the order of telling. */
    private final Object decision = new Object();

    private final Map<String, History> histories = new ConcurrentHashMap<>();

    private final EventStoredTeller teller;

    private final ExecutorService threads = startThreads();

    private final StoreMetrics metrics;

    private volatile boolean closed;

    private InMemoryEventStore(Builder builder) {
        super(builder.namespace, builder.context);
        this.teller = new EventStoredTeller(builder.namespace, builder.listeners, builder.context, Clock.systemUTC(),
                this.threads);
        this.metrics = new GuardedStoreMetrics(builder.metrics);
    }

    /**
     * Creates a store without a namespace that tells nobody.
     * @return an empty store
     */
    public static InMemoryEventStore create() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    protected void store(Append append) {
        store(append, null);
        this.teller.tell(append.actorId());
    }

    @Override
    protected CompletableFuture<Void> storeAsync(Append append) {
        CompletableFuture<Void> told = new CompletableFuture<>();
        try {
            store(append, told);
            this.teller.tellLater(append.actorId());
        }
        catch (RuntimeException ex) {
            told.completeExceptionally(ex);
        }
        return told;
    }

    private void store(Append append, @Nullable CompletableFuture<Void> told) {
        long start = System.nanoTime();
        SaveOutcome outcome = SaveOutcome.ERROR;
        try {
            decide(append, told);
            outcome = SaveOutcome.STORED;
        }
        catch (VersionConflictException ex) {
            outcome = SaveOutcome.CONFLICT;
            throw ex;
        }
        finally {
            this.metrics.saved(outcome, since(start));
        }
    }

    private void decide(Append append, @Nullable CompletableFuture<Void> told) {
        synchronized (this.decision) {
            requireOpen();
            History history = this.histories.getOrDefault(append.actorId(), new History());
            List<Event> stored = history.add(append) ? append.events() : List.of();
            this.histories.put(append.actorId(), history);
            this.teller.stored(append.actorId(), stored, told);
            stored.forEach(this.metrics::stored);
        }
    }

    @Override
    protected ReplayResult readWithErrors(String actorId, long fromVersion) {
        try (Stream<Event> events = read(ReadOperation.EVENTS, actorId, fromVersion)) {
            return new ReplayResult(events.toList(), List.of(), false);
        }
    }

    @Override
    protected long readLatestVersion(String actorId) {
        long start = System.nanoTime();
        long latestVersion = history(actorId).latestVersion();
        this.metrics.read(ReadOperation.LATEST_VERSION, since(start));
        return latestVersion;
    }

    @Override
    protected Stream<Event> read(ReadOperation operation, String actorId, long fromVersion) {
        long start = System.nanoTime();
        LongAdder count = new LongAdder();
        return history(actorId).from(fromVersion).peek((event) -> count.increment()).onClose(() -> {
            this.metrics.read(operation, since(start));
            this.metrics.replayed(count.sum(), 0);
        });
    }

    private History history(String actorId) {
        ActorIds.requireValid(actorId);
        requireOpen();
        return this.histories.getOrDefault(actorId, EMPTY);
    }

    /**
     * Waits for what asynchronous saves have left to tell, for at most five seconds.
     */
    @Override
    public void close() {
        synchronized (this.decision) {
            this.closed = true;
        }
        this.threads.shutdown();
        DaemonThreads.awaitEnd(this.threads, CLOSE_TIMEOUT);
    }

    private void requireOpen() {
        if (this.closed) {
            throw new StoreClosedException();
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Once they are shut down, whoever has a task for them runs it. */
    private static ExecutorService startThreads() {
        int count = Math.max(2, Runtime.getRuntime().availableProcessors());
        ThreadPoolExecutor threads = DaemonThreads.onDemand("aether-in-memory-store", count,
                new LinkedBlockingQueue<>());
        threads.setRejectedExecutionHandler((task, executor) -> task.run());
        return threads;
    }

    /**
     * Builds an {@link InMemoryEventStore}.
     */
    public static final class Builder {

        private String namespace = "";

        private List<EventStoredListener> listeners = List.of();

        private StoreMetrics metrics = StoreMetrics.NONE;

        private EventContext context = EventContext.PLAIN;

        private Builder() {
        }

        /**
         * Sets the namespace that {@code EventStored} names; none unless set.
         * @param namespace tokens separated by dots, empty for none
         * @return this builder
         */
        public Builder namespace(String namespace) {
            this.namespace = Namespaces.requireValid(namespace);
            return this;
        }

        /**
         * Sets who is told; nobody unless set.
         * @param listeners told in this order
         * @return this builder
         */
        public Builder listeners(List<? extends EventStoredListener> listeners) {
            this.listeners = List.copyOf(listeners);
            return this;
        }

        public Builder metrics(StoreMetrics metrics) {
            this.metrics = Objects.requireNonNull(metrics, "'metrics' must not be null");
            return this;
        }

        public Builder context(EventContext context) {
            this.context = Objects.requireNonNull(context, "'context' must not be null");
            return this;
        }

        public InMemoryEventStore build() {
            return new InMemoryEventStore(this);
        }

    }

}
