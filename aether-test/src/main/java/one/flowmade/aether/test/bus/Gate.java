package one.flowmade.aether.test.bus;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import one.flowmade.aether.event.Event;

/**
 * A handler that is busy with its first event until it is opened.
 */
final class Gate implements Consumer<Event>, AutoCloseable {

    private final Inbox<Event> inbox = new Inbox<>();

    private final CountDownLatch entered = new CountDownLatch(1);

    private final Semaphore open = new Semaphore(0);

    private final Duration patience;

    Gate() {
        this(Patience.deadline().multipliedBy(2));
    }

    Gate(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void accept(Event event) {
        this.entered.countDown();
        try {
            if (!this.open.tryAcquire(this.patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the gate was not opened");
            }
            this.open.release();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return;
        }
        this.inbox.accept(event);
    }

    void awaitEntered() {
        Inbox.await("the first event", () -> this.entered.getCount() == 0);
    }

    void open() {
        this.open.release();
    }

    void assertReceives(List<Event> events) {
        this.inbox.assertReceives(events);
    }

    List<Event> received() {
        return this.inbox.received();
    }

    @Override
    public void close() {
        open();
    }

}
