package one.flowmade.aether.nats.store;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.nats.client.NUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import one.flowmade.aether.codec.EventCodec;
import one.flowmade.aether.context.EventContext;
import one.flowmade.aether.context.ReadOperation;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.nats.client.PermissionDeniedException;
import one.flowmade.aether.snapshot.StateReader;
import one.flowmade.aether.store.EventStoreWithSequences;
import one.flowmade.aether.store.EventStoredListener;
import one.flowmade.aether.store.PrecedingSaveFailedException;
import one.flowmade.aether.store.ReplayResult;
import one.flowmade.aether.store.StoreClosedException;
import one.flowmade.aether.store.UnknownOutcomeException;
import one.flowmade.aether.store.VersionConflictException;
import one.flowmade.aether.store.spi.AbstractEventStore;
import one.flowmade.aether.store.spi.Append;
import one.flowmade.aether.store.spi.EventStoredTeller;
import one.flowmade.aether.store.spi.GuardedStoreMetrics;
import one.flowmade.aether.store.spi.StoreMetrics;
import one.flowmade.aether.store.spi.StoreMetrics.SaveOutcome;

/**
 * The event store on JetStream. A save is one conditional publish of one record, so a
 * save of any length is one round trip and all or nothing, and the server keeps every
 * actor's versions in order whatever the number of processes; the cache of versions here
 * is a hint that spares a look at the last record.
 */
public final class JetStreamEventStore extends AbstractEventStore implements EventStoreWithSequences {

    private static final Logger logger = LoggerFactory.getLogger(JetStreamEventStore.class);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private static final Duration TELL_TIMEOUT = Duration.ofSeconds(2);

    private static final Duration WATCH_INTERVAL = Duration.ofSeconds(5);

    private static final int TELLER_THREADS = 2;

    private final JetStreamEventStoreConfig config;

    private final StreamNames names;

    private final EventCodec codec = new EventCodec();

    private final StoreReads reads;

    private final VersionCache cache;

    private final SaveEnvironment environment;

    private final ActorLanes<Saving> lanes = new ActorLanes<>();

    private final EventStoredTeller teller;

    private final ThreadPoolExecutor executor;

    private final Semaphore inFlight;

    private final UnknownSaves unknown = new UnknownSaves();

    private final StoreMetrics metrics;

    private final HealthCheck health;

    private final StreamWatch watch;

    private final ScheduledFuture<?> watching;

    private final StoreParts parts;

    private final FeedSource feedSource;

    private volatile @Nullable SnapshotKeeper keeper;

    private volatile @Nullable EventFeed feed;

    private volatile boolean closed;

    private JetStreamEventStore(Builder builder, StreamNames names, DesiredStream desired, StreamFacts facts) {
        super(builder.config.namespace(), builder.context);
        NatsConnections connections = builder.connections;
        JetStreamEventStoreConfig config = builder.config;
        StoreParts parts = builder.parts;
        this.parts = parts;
        this.config = config;
        this.names = names;
        this.metrics = new GuardedStoreMetrics(builder.metrics);
        this.cache = parts.cache(config.versionCacheSize());
        RecordParser parser = parts.parser(this.codec);
        StreamApi reading = parts.api(connections.reading(), names);
        StreamApi appending = parts.api(connections.appending(), names);
        this.watch = new StreamWatch(reading, names, desired, facts);
        HistoryReader histories = new HistoryReader(parts, reading, appending, names, facts, parser, this.cache,
                this.watch, config.readTimeout());
        Appender appender = Appender.of(config.groupCommit(), appending, connections.timer());
        this.environment = new SaveEnvironment(appending, appender, parser, this.cache, this.unknown, histories,
                SnapshotVersions.of(parts, connections, names), facts, this.watch, connections.timer(),
                Clock.systemUTC(), config.saveTimeout(), NUID.nextGlobal(), () -> this.closed);
        this.reads = new StoreReads(histories, this.environment, this.metrics, config.readTimeout());
        this.health = new HealthCheck(appending, names, config.replicas(), this.watch, this::oldestSave,
                Clock.systemUTC());
        this.watching = connections.timer()
            .scheduleWithFixedDelay(this.watch::check, WATCH_INTERVAL.toMillis(), WATCH_INTERVAL.toMillis(),
                    TimeUnit.MILLISECONDS);
        this.feedSource = new FeedSource(connections, reading, names, config.namespace(), this.environment.node(),
                parser, this.cache, this.watch, config.readTimeout());
        this.inFlight = new Semaphore(config.maxInFlight());
        this.executor = new ThreadPoolExecutor(TELLER_THREADS, TELLER_THREADS, 10, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(), (task) -> new Thread(task, "aether-store-" + names.stream()),
                (task, shutDown) -> task.run());
        this.executor.allowCoreThreadTimeOut(true);
        this.teller = new EventStoredTeller(config.namespace(), builder.listeners, builder.context, Clock.systemUTC(),
                this.executor);
    }

    /**
     * Starts with the default settings, without listeners and without metrics.
     * @param connections what the store uses, and leaves open
     * @return a builder
     */
    public static Builder builder(NatsConnections connections) {
        return new Builder(connections);
    }

    /**
     * Returns the namespace.
     * @return the namespace, empty when there is none
     */
    public String getNamespace() {
        return this.config.namespace();
    }

    public String getStreamName() {
        return this.names.stream();
    }

    /**
     * Returns the latest version that this store knows of, without asking the server.
     * @param actorId the actor
     * @return a version, 0 when none is known
     */
    public long getCachedVersion(String actorId) {
        Tail tail = this.cache.get(actorId);
        return (tail != null) ? tail.version() : 0;
    }

    /**
     * Tells this store of a version that it did not save. A lower one than it knows is
     * ignored.
     * @param actorId the actor
     * @param version a version of that actor that is stored
     */
    public void updateVersionCache(String actorId, long version) {
        this.cache.advance(actorId, Tail.heardOf(version));
    }

    /**
     * Makes the feed of what other stores save to this one's stream. One is enough for a
     * store, which closes it before itself.
     * @param listener told of each event, on the feed's thread
     * @return a feed, to be started
     */
    public EventFeed createFeed(Consumer<? super EventStored> listener) {
        requireOpen();
        EventFeed created = new EventFeed(this.feedSource, listener);
        this.feed = created;
        this.metrics.following(created::lag);
        return created;
    }

    /**
     * Returns the feed of this store.
     * @return the feed that was made last, empty when there is none
     */
    public Optional<EventFeed> getFeed() {
        return Optional.ofNullable(this.feed);
    }

    /**
     * Asks what the stream looks like. Does not block.
     * @param timeout how long to wait
     * @return what the server says; ends in an exception when it does not answer
     */
    public CompletableFuture<StreamStatus> describeStream(Duration timeout) {
        return this.watch.describe(timeout);
    }

    /**
     * Makes the keeper of the state of actors whose events are about to expire. One is
     * enough for a store, which closes it before itself.
     * @param readers those that know the type of their actors are used
     * @return a keeper, to be started
     * @throws IllegalArgumentException if two of them push each other's snapshots out
     */
    public SnapshotKeeper createKeeper(Collection<? extends StateReader<?>> readers) {
        return createKeeper(readers, Clock.systemUTC());
    }

    SnapshotKeeper createKeeper(Collection<? extends StateReader<?>> readers, Clock clock) {
        requireOpen();
        SnapshotKeeper created = new SnapshotKeeper(this.feedSource, this.config.retention(), readers, clock);
        this.keeper = created;
        return created;
    }

    /**
     * Tells when the first events may expire of which no keeper keeps the state.
     * @return a time, perhaps past; empty if events never expire, or there is a keeper
     */
    public Optional<Instant> getUnkeptExpiry() {
        SnapshotKeeper present = this.keeper;
        return (present != null && present.isNeeded()) ? Optional.empty() : this.environment.facts().firstExpiry();
    }

    /**
     * Asks whether saving works, without writing anything: the way to the stream's leader
     * is open, a majority of its replicas is current, no save waits unusually long for
     * its answer, and the latest did not fail. Does not block.
     * @param timeout how long to wait for each of two answers
     * @return the condition of the store; an answer that does not come is a problem, not
     * an exception
     */
    public CompletableFuture<StoreHealth> checkHealth(Duration timeout) {
        return this.closed
                ? CompletableFuture.completedFuture(new StoreHealth(Optional.of("the store is closed"), List.of()))
                : this.health.check(timeout);
    }

    private Duration oldestSave() {
        return this.lanes.all().stream().map(Saving::age).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    @Override
    protected CompletableFuture<Void> storeAsync(Append append) {
        byte[] body = this.codec.encode(append.events());
        CompletableFuture<Void> told = new CompletableFuture<>();
        this.inFlight.acquireUninterruptibly();
        enter(append, true, body, told).whenComplete((result, failure) -> {
            this.inFlight.release();
            if (failure == null) {
                this.teller.tellLater(append.actorId());
            }
            else {
                this.executor.execute(() -> told.completeExceptionally(Answers.causeOf(failure)));
            }
        });
        return told;
    }

    @Override
    protected void store(Append append) {
        try {
            enter(append, false, this.codec.encode(append.events()), null).join();
        }
        catch (CompletionException ex) {
            Throwable cause = Answers.causeOf(ex);
            cause.fillInStackTrace();
            throw (cause instanceof RuntimeException failure) ? failure : ex;
        }
        this.teller.tell(append.actorId());
    }

    /**
     * Lets a save take its place among those of its actor.
     * @param told completes when listeners have been told, {@code null} if nobody waits
     * @return completes on a thread of the client, when the actor's next save may start
     */
    private CompletableFuture<SaveResult> enter(Append append, boolean asynchronous, byte[] body,
            @Nullable CompletableFuture<Void> told) {
        long start = System.nanoTime();
        Saving saving = this.parts.saving(append, asynchronous, this.names.eventsOf(append.actorId()), body,
                this.environment);
        CompletableFuture<SaveResult> ended = saving.outcome().whenComplete((result, failure) -> {
            this.metrics.saved(outcomeOf(failure), since(start));
            if (failure == null) {
                onStored(append, result, told);
                this.lanes.leave(saving);
            }
            else {
                onFailure(saving, failure);
            }
        });
        this.lanes.enter(saving);
        return ended;
    }

    private void onStored(Append append, SaveResult result, @Nullable CompletableFuture<Void> told) {
        this.cache.put(append.actorId(), result.tail());
        this.watch.stored(result.sequence());
        boolean wasUnknown = this.unknown.removeIfAfter(append, result.sequence());
        if (result.repetition() && !wasUnknown) {
            this.teller.stored(append.actorId(), List.of(), told);
            return;
        }
        append.events().forEach(this.metrics::stored);
        this.teller.stored(append.actorId(), append.events(), told);
        this.health.saved();
    }

    private void onFailure(Saving saving, Throwable failure) {
        List<Saving> followers = saving.isAsynchronous() ? this.lanes.dismissFollowers(saving) : List.of();
        if (failure instanceof UnknownOutcomeException) {
            this.cache.forget(saving.actorId());
            this.unknown.add(saving.append(), saving.highestBefore());
        }
        else if (failure instanceof VersionConflictException) {
            this.unknown.remove(saving.append());
        }
        this.health.saveFailed(failure);
        this.lanes.leave(saving);
        PrecedingSaveFailedException reason = new PrecedingSaveFailedException(saving.actorId(), failure);
        followers.forEach((follower) -> follower.dismiss(reason));
    }

    private static SaveOutcome outcomeOf(@Nullable Throwable failure) {
        if (failure == null) {
            return SaveOutcome.STORED;
        }
        if (failure instanceof VersionConflictException) {
            return SaveOutcome.CONFLICT;
        }
        return (failure instanceof UnknownOutcomeException) ? SaveOutcome.UNKNOWN : SaveOutcome.ERROR;
    }

    /**
     * Reads the events of all actors in the order in which they were stored, in bounded
     * memory, while the stream is consumed. What is stored after the call is not among
     * them. Records that are at fault are left out, logged and counted; what fell to
     * retention is not there, which only the sequences show; whether each actor's history
     * is in order is not checked, which reading that history does.
     * @param fromSequence the sequence of the first record, at least; 0 for all
     * @return the events and their places, to go on from later. To be closed.
     */
    public Stream<SequencedEvent> streamAllEvents(long fromSequence) {
        if (fromSequence < 0) {
            throw new IllegalArgumentException("'fromSequence' must not be negative, was " + fromSequence);
        }
        requireOpen();
        return observed(ReadOperation.ALL_EVENTS, null, () -> this.reads.all(fromSequence));
    }

    @Override
    protected Stream<Event> read(ReadOperation operation, String actorId, long fromVersion) {
        requireReadable(fromVersion);
        return this.reads.events(operation, actorId, fromVersion);
    }

    @Override
    protected ReplayResult readWithErrors(String actorId, long fromVersion) {
        requireReadable(fromVersion);
        return this.reads.withErrors(actorId, fromVersion);
    }

    @Override
    protected long readLatestVersion(String actorId) {
        requireOpen();
        return this.reads.latestVersion(actorId);
    }

    @Override
    public OptionalLong getSequence(String actorId, long version) {
        requireOpen();
        return this.reads.sequence(actorId, version);
    }

    @Override
    public void close() {
        if (this.closed) {
            return;
        }
        SnapshotKeeper present = this.keeper;
        if (present != null) {
            present.close();
        }
        this.closed = true;
        getFeed().ifPresent(EventFeed::close);
        this.watching.cancel(false);
        awaitSaves();
        this.lanes.all().forEach(Saving::abandon);
        this.executor.shutdown();
        try {
            if (!this.executor.awaitTermination(TELL_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                logger.warn("listeners of {} were still being told when the store was closed", this.names.stream());
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitSaves() {
        CompletableFuture<?>[] underWay = this.lanes.all()
            .stream()
            .map((saving) -> saving.outcome().exceptionally((failure) -> null))
            .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(underWay).get(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        catch (ExecutionException | TimeoutException ex) {
            logger.warn("saves to {} were still under way when the store was closed", this.names.stream());
        }
    }

    private void requireReadable(long fromVersion) {
        if (fromVersion < 0) {
            throw new IllegalArgumentException("'fromVersion' must not be negative, was " + fromVersion);
        }
        requireOpen();
    }

    private void requireOpen() {
        if (this.closed) {
            throw new StoreClosedException();
        }
        this.watch.requireSameStream();
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /**
     * Opens a {@link JetStreamEventStore}. Not thread-safe.
     */
    public static final class Builder {

        private final NatsConnections connections;

        private JetStreamEventStoreConfig config = JetStreamEventStoreConfig.builder().build();

        private List<EventStoredListener> listeners = List.of();

        private StoreMetrics metrics = StoreMetrics.NONE;

        private EventContext context = EventContext.PLAIN;

        private StoreParts parts = new StoreParts();

        private Builder(NatsConnections connections) {
            this.connections = Objects.requireNonNull(connections, "'connections' must not be null");
        }

        public Builder config(JetStreamEventStoreConfig config) {
            this.config = Objects.requireNonNull(config, "'config' must not be null");
            return this;
        }

        /**
         * Sets who is told of what this store has stored; nobody unless set.
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

        /**
         * Sets where saves and reads take place, and listeners are told.
         * @param context a context that knows no user and observes nothing unless set
         * @return this builder
         */
        public Builder context(EventContext context) {
            this.context = Objects.requireNonNull(context, "'context' must not be null");
            return this;
        }

        Builder parts(StoreParts parts) {
            this.parts = parts;
            return this;
        }

        /**
         * Opens the store, and makes, checks or changes its stream as the settings say.
         * @return an open store
         * @throws JetStreamUnavailableException if JetStream is off, or does not answer
         * within the read time-out
         * @throws StreamNotFoundException if the stream is absent and may not be made
         * @throws StreamMismatchException if the stream differs and may not be changed,
         * or belongs to another namespace
         * @throws StreamProvisioningException if the server refuses to make or change it
         * @throws PermissionDeniedException if the user lacks a permission
         */
        public JetStreamEventStore open() {
            StreamNames names = this.parts.names(this.config);
            DesiredStream desired = new DesiredStream(this.config, names);
            try {
                StreamFacts facts = new StreamProvisioner(this.connections, this.config, names, desired).provision();
                return new JetStreamEventStore(this, names, desired, facts);
            }
            catch (IOException ex) {
                throw new JetStreamUnavailableException(ex);
            }
        }

    }

}
