package one.flowmade.aether.bus.spi;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import one.flowmade.aether.bus.Overflow;
import one.flowmade.aether.bus.Subscription.State;
import one.flowmade.aether.bus.SubscriptionOptions;

/**
 * A bounded queue that is served in order by at most one task at a time, and by none
 * while it is empty or nothing is asked for. All fields that change are guarded by the
 * lock; the server is called outside of it.
 */
final class DeliveryQueue {

    /** Demand of a server that takes whatever comes. */
    static final long UNBOUNDED = Long.MAX_VALUE;

    private final SubscriptionOptions options;

    private final Executor executor;

    private final Server server;

    private final Lock lock = new ReentrantLock();

    private final Condition room = this.lock.newCondition();

    private final Deque<Delivery> waiting = new ArrayDeque<>();

    private State state = State.ACTIVE;

    private long demand;

    private boolean served;

    private boolean ended;

    DeliveryQueue(SubscriptionOptions options, long demand, Executor executor, Server server) {
        this.options = options;
        this.demand = demand;
        this.executor = executor;
        this.server = server;
    }

    void put(Delivery delivery) {
        Delivery dropped;
        boolean start;
        this.lock.lock();
        try {
            if (this.options.overflow() instanceof Overflow.Block block) {
                awaitRoom(block.bound());
            }
            if (this.state != State.ACTIVE) {
                return;
            }
            this.waiting.add(delivery);
            dropped = hasOverflown() ? dropOne() : null;
            start = claim();
        }
        finally {
            this.lock.unlock();
        }
        if (dropped != null) {
            this.server.dropped(dropped);
        }
        if (start) {
            start();
        }
    }

    void request(long count) {
        boolean start;
        this.lock.lock();
        try {
            this.demand = sum(this.demand, count);
            start = claim();
        }
        finally {
            this.lock.unlock();
        }
        if (start) {
            start();
        }
    }

    static long sum(long demand, long count) {
        return (demand + count < 0) ? UNBOUNDED : demand + count;
    }

    int depth() {
        this.lock.lock();
        try {
            return this.waiting.size();
        }
        finally {
            this.lock.unlock();
        }
    }

    State state() {
        this.lock.lock();
        try {
            return this.state;
        }
        finally {
            this.lock.unlock();
        }
    }

    /**
     * Takes nothing more and serves what waits.
     */
    void finish() {
        this.lock.lock();
        try {
            if (this.state == State.ACTIVE) {
                this.state = State.CLOSING;
                this.room.signalAll();
            }
        }
        finally {
            this.lock.unlock();
        }
    }

    /**
     * Takes and serves nothing more.
     */
    void close() {
        this.lock.lock();
        try {
            this.state = State.CLOSED;
            this.waiting.clear();
            this.room.signalAll();
        }
        finally {
            this.lock.unlock();
        }
        endIfClosed();
    }

    private void awaitRoom(Duration bound) {
        long left = bound.toNanos();
        try {
            while (this.waiting.size() >= this.options.queueCapacity() && this.state == State.ACTIVE && left > 0) {
                left = this.room.awaitNanos(left);
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean hasOverflown() {
        return this.waiting.size() > this.options.queueCapacity();
    }

    private @Nullable Delivery dropOne() {
        return (this.options.overflow() instanceof Overflow.DropOldest) ? this.waiting.pollFirst()
                : this.waiting.pollLast();
    }

    private boolean claim() {
        boolean claimed = !this.served && this.demand > 0 && !this.waiting.isEmpty();
        this.served |= claimed;
        return claimed;
    }

    private void start() {
        try {
            this.executor.execute(this::serve);
        }
        catch (RejectedExecutionException ex) {
            release();
            close();
        }
        catch (Error ex) {
            release();
            throw ex;
        }
    }

    private void serve() {
        Delivery delivery = next();
        while (delivery != null) {
            this.server.serve(delivery);
            delivery = next();
        }
        endIfClosed();
    }

    private void release() {
        this.lock.lock();
        try {
            this.served = false;
        }
        finally {
            this.lock.unlock();
        }
    }

    private @Nullable Delivery next() {
        this.lock.lock();
        try {
            Delivery next = (this.demand > 0) ? this.waiting.poll() : null;
            if (next == null) {
                this.served = false;
            }
            else {
                this.demand -= (this.demand == UNBOUNDED) ? 0 : 1;
                this.room.signal();
            }
            return next;
        }
        finally {
            this.lock.unlock();
        }
    }

    private void endIfClosed() {
        boolean end;
        this.lock.lock();
        try {
            end = this.state == State.CLOSED && !this.served && !this.ended;
            this.ended |= end;
        }
        finally {
            this.lock.unlock();
        }
        if (end) {
            this.server.ended();
        }
    }

    /**
     * What is done with what comes out of the queue. Nothing of it may throw.
     */
    interface Server {

        void serve(Delivery delivery);

        void dropped(Delivery delivery);

        /**
         * The queue is closed and nothing is being served.
         */
        void ended();

    }

}
