package one.flowmade.aether.nats.store;

import java.io.IOException;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.function.Function;

import io.nats.client.IterableConsumer;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamStatusCheckedException;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsJetStreamMetaData;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import one.flowmade.aether.store.StoreUnavailableException;

/**
 * Goes through very many records of a subject, in the order of the stream, by an ordered
 * consumer made for it: the server then delivers several times faster than it answers
 * requests, but making the consumer takes longer than a short read.
 * <p>
 * A consumer is not believed when it says nothing: unless it has delivered the record at
 * the target, the rest is asked for in batches. Blocks; not thread-safe.
 */
final class BulkCursor implements Records {

    private static final Logger logger = LoggerFactory.getLogger(BulkCursor.class);

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final StreamApi api;

    private final String subject;

    private final Function<RawRecord, StoredRecord> parser;

    private final long target;

    private final Duration timeout;

    private long nextSequence;

    private @Nullable IterableConsumer consumer;

    private long delivered;

    private @Nullable Records rest;

    private @Nullable StoredRecord next;

    /**
     * Starts at a sequence.
     * @param api asks the stream
     * @param subject the subject, with wildcards for those of several actors
     * @param parser understands the records
     * @param fromSequence where to start
     * @param target the sequence of the last record that is wanted; later ones may come
     * @param timeout how long to wait for an answer
     */
    BulkCursor(StreamApi api, String subject, Function<RawRecord, StoredRecord> parser, long fromSequence, long target,
            Duration timeout) {
        this.api = api;
        this.subject = subject;
        this.parser = parser;
        this.nextSequence = fromSequence;
        this.target = target;
        this.timeout = timeout;
    }

    @Override
    public boolean hasNext() {
        if (this.next == null && this.nextSequence <= this.target) {
            this.next = fetch();
        }
        return this.next != null;
    }

    @Override
    public StoredRecord next() {
        if (!hasNext() || this.next == null) {
            throw new NoSuchElementException();
        }
        StoredRecord record = this.next;
        this.next = null;
        return record;
    }

    private @Nullable StoredRecord fetch() {
        StoredRecord record = (this.rest == null) ? delivered() : null;
        if (record == null) {
            record = fromRest();
        }
        this.nextSequence = (record != null) ? record.sequence() + 1 : this.target + 1;
        if (this.nextSequence > this.target) {
            close();
        }
        return record;
    }

    private @Nullable StoredRecord delivered() {
        try {
            if (this.consumer == null) {
                this.consumer = this.api.consume(this.subject, this.nextSequence);
            }
            Message message = this.consumer.nextMessage(PATIENCE);
            return (message != null && isNext(message.metaData())) ? this.parser.apply(record(message)) : null;
        }
        catch (InterruptedException ex) {
            close();
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted while reading", ex);
        }
        catch (IOException | JetStreamApiException | JetStreamStatusCheckedException | IllegalStateException ex) {
            logger.debug("reading {} in batches from {} on, because: {}", this.subject, this.nextSequence,
                    ex.toString());
            return null;
        }
    }

    /**
     * A consumer counts what it delivers, from 1 again when the client has made it anew.
     */
    private boolean isNext(NatsJetStreamMetaData place) {
        long previous = this.delivered;
        this.delivered = place.consumerSequence();
        return (this.delivered == previous + 1 || this.delivered == 1) && place.streamSequence() >= this.nextSequence;
    }

    private static RawRecord record(Message message) {
        Headers headers = message.hasHeaders() ? message.getHeaders() : new Headers();
        return new RawRecord(message.metaData().streamSequence(), message.getSubject(), headers::getLast,
                message.getData());
    }

    private @Nullable StoredRecord fromRest() {
        if (this.rest == null) {
            close();
            this.rest = new SubjectCursor(this.api, this.subject, this.parser, this.nextSequence, this.target,
                    this.timeout);
        }
        return this.rest.hasNext() ? this.rest.next() : null;
    }

    @Override
    public void close() {
        IterableConsumer present = this.consumer;
        if (present == null) {
            return;
        }
        this.consumer = null;
        try {
            present.close();
        }
        catch (Exception ex) {
            logger.debug("the consumer of {} was not closed: {}", this.subject, ex.toString());
        }
    }

}
