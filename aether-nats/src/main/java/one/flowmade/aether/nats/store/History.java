package one.flowmade.aether.nats.store;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

import one.flowmade.aether.event.Event;

/**
 * A history while it is read: its good events in version order. Blocks while it reads;
 * not thread-safe.
 */
final class History implements Iterator<Event>, AutoCloseable {

    private final Records records;

    private final Records strays;

    private final HistoryCheck check;

    private long returned;

    private Iterator<Event> current = List.<Event>of().iterator();

    /**
     * Starts before the first event.
     * @param records the records of the actor's subject
     * @param strays records that a foreign writer put where it would look for the actor
     * @param check follows the records
     */
    History(Records records, Records strays, HistoryCheck check) {
        this.records = records;
        this.strays = strays;
        this.check = check;
    }

    @Override
    public boolean hasNext() {
        while (!this.current.hasNext() && this.records.hasNext()) {
            this.current = this.check.accept(this.records.next()).iterator();
        }
        if (!this.current.hasNext()) {
            this.strays.forEachRemaining(this.check::acceptStray);
        }
        return this.current.hasNext();
    }

    @Override
    public Event next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        this.returned++;
        return this.current.next();
    }

    @Override
    public void close() {
        this.records.close();
        this.strays.close();
    }

    /**
     * Tells how many events were returned so far.
     * @return a number
     */
    long returned() {
        return this.returned;
    }

}
