package one.flowmade.aether.nats.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import one.flowmade.aether.TransientAetherException;
import one.flowmade.aether.concurrent.DaemonThreads;
import one.flowmade.aether.naming.ActorIds;
import one.flowmade.aether.snapshot.StateReader;
import one.flowmade.aether.store.HistoryTruncatedException;

/**
 * Takes snapshots of actors whose oldest events are about to expire, so that their state
 * outlives them. Follows the old end of the stream on a thread of its own: an event is
 * looked at a tenth of the retention before it expires, a day at least, but not before
 * half of the retention has passed; unless a snapshot holds it by then, one is taken.
 * What fails is tried again at the next look, a tenth of that lead later, an hour at
 * most, and never keeps others waiting longer than that.
 * <p>
 * Any number of nodes may run one: the first takes the snapshot, the others find it.
 */
public final class SnapshotKeeper implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(SnapshotKeeper.class);

    private static final int MAX_PENDING = 1_000;

    private static final int MAX_FAILED = 10_000;

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private static final String TIMESTAMP = "Nats-Time-Stamp";

    private final FeedSource source;

    private final Duration retention;

    private final Duration lead;

    private final Map<String, List<StateReader<?>>> readers;

    private final Clock clock;

    private final ScheduledExecutorService thread;

    /** Actors whose snapshots are due, and the version up to which they must hold. */
    private final Map<String, Long> pending = new LinkedHashMap<>();

    /** Those of them that failed when they were tried last. */
    private final Map<String, Long> failed = new LinkedHashMap<>();

    /** The stream sequence up to which every actor was looked at. */
    private long position;

    SnapshotKeeper(FeedSource source, Duration retention, Collection<? extends StateReader<?>> readers, Clock clock) {
        this.source = source;
        this.retention = retention;
        this.lead = leadOf(retention);
        requireRoom(readers);
        this.readers = readers.stream()
            .filter((reader) -> reader.getActorType().isPresent())
            .collect(Collectors.groupingBy((reader) -> reader.getActorType().orElseThrow()));
        this.clock = clock;
        this.thread = Executors
            .newSingleThreadScheduledExecutor(DaemonThreads.named("aether-keeper-" + source.names().stream()));
    }

    private static void requireRoom(Collection<? extends StateReader<?>> readers) {
        for (StateReader<?> reader : readers) {
            if (readers.stream().anyMatch(reader::isInTheWayOf)) {
                throw new IllegalArgumentException(
                        "'readers' of '%s' must read one type of state, or have stores of snapshots of their own"
                            .formatted(reader.getActorType().orElseThrow()));
            }
        }
    }

    static Duration leadOf(Duration retention) {
        Duration tenth = retention.dividedBy(10);
        Duration atLeast = (tenth.compareTo(Duration.ofDays(1)) > 0) ? tenth : Duration.ofDays(1);
        Duration half = retention.dividedBy(2);
        return (atLeast.compareTo(half) < 0) ? atLeast : half;
    }

    /**
     * Tells whether there is anything to keep.
     * @return whether events expire, and the state of some type of actors can be read
     */
    public boolean isNeeded() {
        return !this.retention.isZero() && !this.readers.isEmpty();
    }

    /** Begins to keep, once; does nothing when nothing is to be kept. */
    public void start() {
        if (isNeeded()) {
            long period = Math.min(this.lead.toMillis() / 10, Duration.ofHours(1).toMillis());
            this.thread.scheduleWithFixedDelay(this::look, 0, Math.max(1, period), TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Ends within five seconds. What is not kept then, another node keeps, or this one
     * when it runs again.
     */
    @Override
    public void close() {
        this.thread.shutdownNow();
        DaemonThreads.awaitEnd(this.thread, CLOSE_TIMEOUT);
    }

    /** Lets nothing out, which would silently end all looks. */
    private void look() {
        try {
            List<String> again = List.copyOf(this.failed.keySet());
            keepWhatIsDue();
            keep(again, this.failed);
        }
        catch (RuntimeException | Error ex) {
            report(ex);
        }
    }

    private void keepWhatIsDue() {
        Instant due = this.clock.instant().minus(this.retention).plus(this.lead);
        long last = StreamWatch.lastSequence(Answers.ask(this.source.api()::info, this.source.timeout()));
        SubjectCursor records = new SubjectCursor(this.source.api(), this.source.names().allEvents(),
                (raw) -> new StoredRecord(raw, List.of(), null, null), this.position + 1, last, this.source.timeout());
        boolean more = true;
        while (more) {
            more = gather(records, due);
            keep(List.copyOf(this.pending.keySet()), this.pending);
        }
    }

    private void report(Throwable failure) {
        if (!this.thread.isShutdown()) {
            logger.warn("snapshots ahead of retention could not be taken in stream {}; tried again later",
                    this.source.names().stream(), failure);
        }
    }

    /**
     * Gathers actors until enough are pending.
     * @return whether there may be more that are due
     */
    private boolean gather(SubjectCursor records, Instant due) {
        while (this.pending.size() < MAX_PENDING && records.hasNext()) {
            RawRecord raw = records.next().raw();
            if (!isStoredBefore(due, raw)) {
                return false;
            }
            this.source.names()
                .actorOf(raw.subject())
                .filter((actorId) -> this.readers.containsKey(ActorIds.typeOf(actorId)))
                .ifPresent((actorId) -> this.pending.merge(actorId, versionOf(raw), Math::max));
            this.position = raw.sequence();
        }
        return this.pending.size() >= MAX_PENDING;
    }

    /**
     * What the leader is asked for one by one comes without a time, and counts as old.
     */
    private static boolean isStoredBefore(Instant due, RawRecord raw) {
        String timestamp = raw.headers().apply(TIMESTAMP);
        return timestamp == null || OffsetDateTime.parse(timestamp).toInstant().isBefore(due);
    }

    /** The version of a record, the latest if it does not say. */
    private static long versionOf(RawRecord raw) {
        String version = raw.headers().apply(RecordHeaders.VERSION);
        try {
            return (version != null) ? Long.parseLong(version) : Long.MAX_VALUE;
        }
        catch (NumberFormatException ex) {
            return Long.MAX_VALUE;
        }
    }

    private void keep(List<String> actorIds, Map<String, Long> versions) {
        for (String actorId : actorIds) {
            keep(actorId, Objects.requireNonNull(versions.remove(actorId)));
        }
    }

    /**
     * Keeps an actor, or remembers that it failed.
     * @throws TransientAetherException if the others cannot be kept now either
     */
    private void keep(String actorId, long version) {
        try {
            this.readers.getOrDefault(ActorIds.typeOf(actorId), List.of())
                .forEach((reader) -> reader.keep(actorId, version));
        }
        catch (TransientAetherException ex) {
            fail(actorId, version);
            throw ex;
        }
        catch (HistoryTruncatedException ex) {
            logger.error("the state of actor '{}' is lost to retention", actorId, ex);
        }
        catch (RuntimeException | Error ex) {
            logger.error("no snapshot of actor '{}' could be taken, whose events are about to expire", actorId, ex);
            fail(actorId, version);
        }
    }

    private void fail(String actorId, long version) {
        if (this.failed.size() < MAX_FAILED || this.failed.containsKey(actorId)) {
            this.failed.merge(actorId, version, Math::max);
        }
        else {
            logger.error("snapshots of more than {} actors cannot be taken; that of actor '{}' is given up", MAX_FAILED,
                    actorId);
        }
    }

}
