package one.flowmade.aether.nats.store;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import one.flowmade.aether.event.Event;

/**
 * The events of all actors while they are read, in the order of the stream. Leaves out
 * records that are at fault, logged and counted. Blocks while it reads; not thread-safe.
 */
final class AllEvents implements Iterator<SequencedEvent>, AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(AllEvents.class);

    private final Records records;

    private final StreamNames names;

    private final long lastSequence;

    private Iterator<SequencedEvent> current = List.<SequencedEvent>of().iterator();

    private boolean ended;

    private long returned;

    private long faults;

    AllEvents(Records records, StreamNames names, long lastSequence) {
        this.records = records;
        this.names = names;
        this.lastSequence = lastSequence;
    }

    @Override
    public boolean hasNext() {
        while (!this.current.hasNext() && !this.ended && this.records.hasNext()) {
            StoredRecord record = this.records.next();
            this.ended = record.sequence() >= this.lastSequence;
            if (record.sequence() <= this.lastSequence) {
                this.current = eventsOf(record);
            }
        }
        return this.current.hasNext();
    }

    @Override
    public SequencedEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        this.returned++;
        return this.current.next();
    }

    private Iterator<SequencedEvent> eventsOf(StoredRecord record) {
        if (record.fault() != null) {
            report(record, String.valueOf(record.fault().getMessage()));
        }
        if (record.events().isEmpty()) {
            return List.<SequencedEvent>of().iterator();
        }
        String actorId = record.events().get(0).actorId();
        if (!this.names.isOf(actorId, record.raw().subject())) {
            report(record, "it names actor '%s', which has another subject".formatted(actorId));
            return List.<SequencedEvent>of().iterator();
        }
        List<SequencedEvent> events = new ArrayList<>(record.events().size());
        for (Event event : record.events()) {
            events.add(new SequencedEvent(record.sequence(), event));
        }
        return events.iterator();
    }

    private void report(StoredRecord record, String reason) {
        this.faults++;
        logger.warn("record {} of stream {} is at fault: {}", record.sequence(), this.names.stream(), reason);
    }

    @Override
    public void close() {
        this.records.close();
    }

    /**
     * Tells how many events were returned so far.
     * @return a number
     */
    long returned() {
        return this.returned;
    }

    /**
     * Tells how many records were at fault so far.
     * @return a number
     */
    long faults() {
        return this.faults;
    }

}
