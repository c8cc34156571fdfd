package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.nats.client.NUID;
import org.jspecify.annotations.Nullable;

import one.flowmade.aether.nats.client.NotSentException;

/**
 * Sends records that are under way at the same time as one atomic batch. While a batch is
 * under way, records join the next one, and that one lingers a moment for those who were
 * waiting for the outcome of the last. No record waits much longer than
 * {@link #LONGEST_WAIT} for its batch to be committed. All but the latest to join are
 * sent at once: to open a batch is a good part of the server's work on it, which is done
 * then by the time it is committed.
 * <p>
 * The server stores all of a batch or nothing, and does not say whose condition failed.
 * So after a refusal the leader is asked for the last record of each subject: where that
 * lies behind the expected one, the record is refused. The others are sent again
 * together, and one by one if that is refused as well. Where refusals are frequent, the
 * leader is asked beforehand. A batch without an answer leaves each of its records
 * without one.
 * <p>
 * What travels together is of different subjects, because an actor has one save under way
 * at a time. The fields below the lock are guarded by it; under it nothing is sent and no
 * future completed.
 */
final class GroupingAppender implements Appender {

    private static final int MAX_RECORDS = 256;

    private static final int MAX_RECORD_BYTES = 16 * 1024;

    private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long LINGER = TimeUnit.MILLISECONDS.toNanos(3);

    private static final double FREQUENT = 0.3;

    private static final double WEIGHT = 0.1;

    private final Appender alone;

    private final StreamApi api;

    private final ScheduledExecutorService timer;

    private final boolean always;

    private final String batchPrefix = NUID.nextGlobal() + "-";

    private final AtomicLong lastBatch = new AtomicLong();

    /** Those that wait for their group included. */
    private final AtomicInteger underWay = new AtomicInteger();

    private volatile boolean together;

    private final Object order = new Object();

    /** Guarded by both locks when it changes. */
    private Group open = new Group();

    private final Object lock = new Object();

    private final GroupPace pace = new GroupPace(System.nanoTime());

    /** Those who find the open group full, or have just come. */
    private final Queue<Waiting> queue = new ArrayDeque<>();

    private int groupsUnderWay;

    private int expected = 1;

    private long lingersUntil = System.nanoTime();

    private double refusalRate;

    GroupingAppender(Appender alone, StreamApi api, ScheduledExecutorService timer, boolean always) {
        this.alone = alone;
        this.api = api;
        this.timer = timer;
        this.always = always;
        this.together = always;
    }

    @Override
    public CompletableFuture<AppendReply> append(ConditionalRecord record, Duration timeout) {
        if (record.body().length > MAX_RECORD_BYTES) {
            return this.alone.append(record, timeout);
        }
        if (this.underWay.getAndIncrement() == 0 && !this.always) {
            synchronized (this.lock) {
                this.pace.began(System.nanoTime());
            }
        }
        if (!this.together) {
            return this.alone.append(record, timeout).whenComplete((reply, failure) -> aloneEnded());
        }
        Waiting waiting = new Waiting(record, System.nanoTime(), timeout.toNanos(), new CompletableFuture<>());
        boolean first;
        synchronized (this.lock) {
            first = this.queue.isEmpty() && this.open.records.isEmpty();
            this.queue.add(waiting);
        }
        sendNext();
        if (first && !waiting.reply.isDone()) {
            lookAgainIn(LINGER);
            lookAgainIn(LONGEST_WAIT);
        }
        return waiting.reply;
    }

    private void aloneEnded() {
        int before = this.underWay.getAndDecrement();
        if (!this.always) {
            synchronized (this.lock) {
                this.pace.recordEnded(before, this.underWay.get() == 0, System.nanoTime());
                if (this.pace.isTogether() && !this.together) {
                    this.together = true;
                    expect(before);
                }
            }
        }
        if (this.together) {
            sendNext();
        }
    }

    /**
     * Expects those who are told now to come again, beside those who wait already.
     */
    private void groupEnded(int size, Runnable telling) {
        int before = this.underWay.getAndAdd(-size);
        synchronized (this.lock) {
            this.groupsUnderWay--;
            expect(size + waiting());
            if (!this.always) {
                this.pace.groupEnded(size, before, this.underWay.get() == 0, System.nanoTime());
                this.together = this.pace.isTogether();
            }
        }
        sendNext();
        telling.run();
        boolean some;
        synchronized (this.lock) {
            some = waiting() > 0;
        }
        if (some) {
            lookAgainIn(LINGER);
        }
    }

    private void expect(int records) {
        this.expected = Math.min(records, MAX_RECORDS);
        this.lingersUntil = System.nanoTime() + LINGER;
    }

    private void lookAgainIn(long nanos) {
        try {
            this.timer.schedule(this::sendNext, nanos, TimeUnit.NANOSECONDS);
        }
        catch (RejectedExecutionException ex) {
            sendNext();
        }
    }

    private void sendNext() {
        Group group;
        CompletableFuture<Runnable> sent;
        synchronized (this.order) {
            group = next();
            if (group == null) {
                return;
            }
            sent = send(group);
        }
        sent.thenAccept((telling) -> groupEnded(group.records.size(), telling));
    }

    /** The open group, if it is to be committed; else it may have grown. */
    private @Nullable Group next() {
        Group group = this.open;
        boolean ready;
        boolean ahead;
        boolean some;
        synchronized (this.lock) {
            while (group.records.size() < MAX_RECORDS && !this.queue.isEmpty()) {
                group.records.add(this.queue.remove());
            }
            ready = isReady(System.nanoTime());
            if (ready) {
                this.open = new Group();
                this.groupsUnderWay++;
            }
            ahead = this.refusalRate <= FREQUENT;
            some = ready && !this.queue.isEmpty();
        }
        if (some) {
            lookAgainIn(LONGEST_WAIT);
        }
        if (ready) {
            return group;
        }
        if (ahead) {
            group.sendAllButLast();
        }
        return null;
    }

    private boolean isReady(long now) {
        if (this.open.records.isEmpty()) {
            return false;
        }
        boolean idle = this.groupsUnderWay == 0 && this.underWay.get() <= waiting();
        boolean complete = waiting() >= this.expected || now - this.lingersUntil >= 0;
        return (idle && complete) || !this.together || now - this.open.records.get(0).since >= LONGEST_WAIT;
    }

    private int waiting() {
        return this.open.records.size() + this.queue.size();
    }

    private CompletableFuture<Runnable> send(Group group) {
        boolean check;
        synchronized (this.lock) {
            check = this.refusalRate > FREQUENT && group.records.size() > 1 && !group.isBegun();
        }
        return check ? sendChecked(group.records) : sendTogether(group, false);
    }

    private CompletableFuture<Runnable> sendChecked(List<Waiting> group) {
        CompletableFuture<?>[] checks = group.stream().map(this::refuseIfOutdated).toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(checks).thenCompose((checked) -> {
            List<Waiting> rest = group.stream().filter((waiting) -> !waiting.reply.isDone()).toList();
            tookRefusal(rest.size() < group.size());
            return sendTogether(new Group(rest), true);
        });
    }

    /** Where the leader does not answer, the condition decides. */
    private CompletableFuture<?> refuseIfOutdated(Waiting waiting) {
        return this.api.lastOf(waiting.record.subject(), waiting.timeLeft())
            .exceptionally((failure) -> Optional.empty())
            .thenAccept((last) -> {
                if (last.isPresent() && last.get().sequence() > waiting.record.expectedSequence()) {
                    waiting.reply.complete(new AppendReply.Mismatch());
                }
            });
    }

    private CompletableFuture<Runnable> sendTogether(Group group, boolean checked) {
        List<Waiting> records = group.records;
        if (records.size() < 2) {
            return sendAlone(records);
        }
        return group.commit()
            .handle((reply, failure) -> onReply(records, checked, reply, failure))
            .thenCompose((next) -> next);
    }

    private CompletableFuture<Runnable> onReply(List<Waiting> group, boolean checked, @Nullable AppendReply reply,
            @Nullable Throwable failure) {
        if (failure == null && reply instanceof AppendReply.Mismatch && !checked) {
            return sendChecked(group);
        }
        if (failure == null && !(reply instanceof AppendReply.Stored)) {
            return sendAlone(group);
        }
        if (!checked) {
            tookRefusal(false);
        }
        return CompletableFuture.completedFuture(() -> tell(group, reply, failure));
    }

    private static void tell(List<Waiting> group, @Nullable AppendReply reply, @Nullable Throwable failure) {
        long sequence = (reply instanceof AppendReply.Stored last) ? last.sequence() - group.size() : 0;
        for (Waiting waiting : group) {
            waiting.end(new AppendReply.Stored(++sequence), failure);
        }
    }

    private void tookRefusal(boolean refused) {
        synchronized (this.lock) {
            this.refusalRate += ((refused ? 1 : 0) - this.refusalRate) * WEIGHT;
        }
    }

    private CompletableFuture<Runnable> sendAlone(List<Waiting> group) {
        if (group.size() == 1) {
            Waiting only = group.get(0);
            return this.alone.append(only.record, only.timeLeft())
                .handle((reply, failure) -> () -> only.end(reply, failure));
        }
        return CompletableFuture
            .allOf(group.stream()
                .map((waiting) -> this.alone.append(waiting.record, waiting.timeLeft()).handle(waiting::end))
                .toArray(CompletableFuture[]::new))
            .thenApply((told) -> () -> {
            });
    }

    private static Duration timeLeft(List<Waiting> group) {
        return group.stream().map(Waiting::timeLeft).min(Duration::compareTo).orElse(Duration.ZERO);
    }

    /**
     * Records that go together, in the order in which they joined.
     */
    private final class Group {

        private final String batch = GroupingAppender.this.batchPrefix
                + GroupingAppender.this.lastBatch.incrementAndGet();

        private final List<Waiting> records;

        private int sent;

        private @Nullable NotSentException failure;

        private Group() {
            this(new ArrayList<>());
        }

        private Group(List<Waiting> records) {
            this.records = records;
        }

        private boolean isBegun() {
            return this.sent > 0;
        }

        /** The one that is kept back can still be the last. */
        private void sendAllButLast() {
            try {
                while (this.failure == null && this.sent < this.records.size() - 1) {
                    ConditionalRecord record = this.records.get(this.sent).record;
                    GroupingAppender.this.api.appendInBatch(this.batch, ++this.sent, record);
                }
            }
            catch (NotSentException ex) {
                this.failure = ex;
            }
        }

        private CompletableFuture<AppendReply> commit() {
            sendAllButLast();
            if (this.failure != null) {
                return CompletableFuture.failedFuture(this.failure);
            }
            ConditionalRecord last = this.records.get(this.sent).record;
            return GroupingAppender.this.api.commit(this.batch, this.sent + 1, last, timeLeft(this.records));
        }

    }

    /**
     * A record that is to be sent.
     *
     * @param record the record
     * @param since since when, as {@link System#nanoTime()}
     * @param timeout how long its sender waits for the answer, in nanoseconds
     * @param reply the answer
     */
    private record Waiting(ConditionalRecord record, long since, long timeout, CompletableFuture<AppendReply> reply) {

        Duration timeLeft() {
            return Duration.ofNanos(Math.max(0, this.since + this.timeout - System.nanoTime()));
        }

        boolean end(@Nullable AppendReply answer, @Nullable Throwable failure) {
            return (failure != null) ? this.reply.completeExceptionally(Answers.causeOf(failure))
                    : this.reply.complete(answer);
        }

    }

}
