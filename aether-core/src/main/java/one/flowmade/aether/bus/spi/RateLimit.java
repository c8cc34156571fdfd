package one.flowmade.aether.bus.spi;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Lets something happen at once, and then no more often than an interval allows.
 * Thread-safe.
 */
public final class RateLimit {

    private final long interval;

    private final LongSupplier nanoTime;

    private final AtomicLong next;

    public RateLimit(Duration interval) {
        this(interval, System::nanoTime);
    }

    RateLimit(Duration interval, LongSupplier nanoTime) {
        this.interval = interval.toNanos();
        this.nanoTime = nanoTime;
        this.next = new AtomicLong(nanoTime.getAsLong());
    }

    /**
     * Tells whether it may happen now.
     * @return whether it may; if so, not again before the interval is over
     */
    public boolean permits() {
        long now = this.nanoTime.getAsLong();
        long due = this.next.get();
        return now - due >= 0 && this.next.compareAndSet(due, now + this.interval);
    }

}
