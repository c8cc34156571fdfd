package one.flowmade.aether.nats.store;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamStatusCheckedException;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsJetStreamMetaData;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.store.StoreUnavailableException;

/**
 * Tells of what other stores have stored in the stream of one store, record by record in
 * the order of the stream: each once, from about the time at which the feed was made,
 * across broken connections and changes of the leader, until it is closed or the stream
 * is replaced. The store's own saves are left out, since it has told of those itself.
 * Each record moves the store's version cache forward, so that a save behind a foreign
 * one takes one round trip.
 * <p>
 * Runs on a thread of its own, which also calls the listener: a slow listener delays the
 * feed, and nothing else. What the listener throws is logged.
 * <p>
 * The consumer behind it delivers headers only and may lose its place or its connection;
 * then, and when the stream is known to have gone further, it is made again from the next
 * sequence. A record whose headers do not tell everything is asked for; the feed stands
 * still until there is an answer, because what it passed over nobody would ever be told.
 */
public final class EventFeed implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(EventFeed.class);

    private static final Duration POLL = Duration.ofMillis(500);

    private static final Duration PAUSE = Duration.ofMillis(250);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private static final byte[] NO_BODY = new byte[0];

    private final FeedSource source;

    private final Consumer<? super EventStored> listener;

    private final FeedPosition position;

    private final Thread thread;

    /** Whether it was said that the feed stands still; used by its thread only. */
    private boolean standing;

    private volatile boolean closed;

    EventFeed(FeedSource source, Consumer<? super EventStored> listener) {
        this.source = source;
        this.listener = listener;
        this.position = new FeedPosition(source.watch().lastSequence());
        this.thread = new Thread(this::run, "aether-feed-" + source.names().stream());
        this.thread.setDaemon(true);
    }

    /** Begins to tell; does nothing when it has begun before. */
    public synchronized void start() {
        if (this.thread.getState() == Thread.State.NEW) {
            this.thread.start();
        }
    }

    /**
     * Tells how far the feed is behind the stream, as far as is known: the stream is
     * looked at every few seconds.
     * @return a number of records
     */
    public long lag() {
        return Math.max(0, this.source.watch().lastSequence() - this.position.sequence());
    }

    /**
     * Returns the stream sequence up to which everything has been told.
     * @return a sequence
     */
    public long position() {
        return this.position.sequence();
    }

    /** Ends the feed once the listener has returned, or after five seconds. */
    @Override
    public void close() {
        this.closed = true;
        this.thread.interrupt();
        try {
            this.thread.join(CLOSE_TIMEOUT.toMillis());
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!this.closed && !this.source.watch().isReplaced()) {
            try {
                followFrom(this.position.sequence() + 1);
            }
            catch (InterruptedException ex) {
                logger.debug("the feed of {} was interrupted", this.source.names().stream());
            }
            catch (IOException | JetStreamApiException | JetStreamStatusCheckedException | RuntimeException ex) {
                reportOnce(ex);
                pause();
            }
        }
    }

    private void reportOnce(Exception failure) {
        if (!this.standing && !this.closed) {
            this.standing = true;
            logger.warn("the feed of {} stands still behind {} and is tried again: {}", this.source.names().stream(),
                    this.position.sequence(), failure.toString());
        }
    }

    private void followFrom(long sequence)
            throws IOException, JetStreamApiException, InterruptedException, JetStreamStatusCheckedException {
        try (FeedConsumer consumer = FeedConsumer.open(this.source.connections().consuming(),
                this.source.names().stream(), sequence)) {
            this.position.restarted();
            follow(consumer);
        }
    }

    private void follow(FeedConsumer consumer) throws InterruptedException, JetStreamStatusCheckedException {
        boolean inPlace = true;
        while (inPlace && !this.closed) {
            Message message = consumer.next(POLL);
            inPlace = (message != null) ? take(message)
                    : consumer.isAlive() && this.source.watch().lastSequence() <= position();
            this.standing = false;
        }
    }

    private boolean take(Message message) {
        NatsJetStreamMetaData place = message.metaData();
        FeedPosition.Step step = this.position.stepTo(place.streamSequence());
        if (step == FeedPosition.Step.NEXT) {
            tell(message, place);
            this.position.reach(place.streamSequence());
        }
        return step != FeedPosition.Step.MISSING;
    }

    private void tell(Message message, NatsJetStreamMetaData place) {
        if (!this.source.names().isOfAnActor(message.getSubject())) {
            return;
        }
        Headers headers = message.hasHeaders() ? message.getHeaders() : new Headers();
        if (this.source.node().equals(headers.getLast(RecordHeaders.NODE))) {
            return;
        }
        RawRecord raw = new RawRecord(place.streamSequence(), message.getSubject(), headers::getLast, NO_BODY);
        Instant stored = place.timestamp().toInstant();
        RecordHeaders said = read(raw);
        if (said != null && said.count() == 1 && this.source.names().isOf(said.actorId(), raw.subject())) {
            this.source.cache()
                .advance(said.actorId(), Tail.at(new StoredRecord(raw, List.of(), said, null), said.version()));
            tell(new EventStored(said.eventId(), said.actorId(), said.version(), stored, said.eventType(),
                    this.source.namespace(), MetadataHeaders.read(raw.headers())));
        }
        else {
            fetch(raw.sequence(), stored);
        }
    }

    private static @Nullable RecordHeaders read(RawRecord raw) {
        try {
            return RecordHeaders.read(raw.headers());
        }
        catch (IllegalArgumentException ex) {
            return null;
        }
    }

    /** What the headers do not tell, the body does. */
    private void fetch(long sequence, Instant stored) {
        Answers.ask((wait) -> this.source.api().leaderRecordAt(sequence, wait), this.source.timeout())
            .flatMap(this::parse)
            .filter((record) -> !record.events().isEmpty())
            .ifPresent((record) -> {
                List<Event> events = record.events();
                Event last = events.get(events.size() - 1);
                this.source.cache().advance(last.actorId(), Tail.at(record, last.version()));
                events.forEach((event) -> tell(EventStored.of(event, stored, this.source.namespace())));
            });
    }

    private Optional<StoredRecord> parse(RawRecord raw) {
        return this.source.names().actorOf(raw.subject()).map((actorId) -> this.source.parser().parse(raw, actorId));
    }

    private void tell(EventStored fact) {
        try {
            this.listener.accept(fact);
        }
        catch (Throwable ex) {
            logger.error("{} failed on {}", this.listener, fact, ex);
        }
    }

    private void pause() {
        try {
            Answers.pause(PAUSE);
        }
        catch (StoreUnavailableException ex) {
            logger.debug("the feed of {} was interrupted", this.source.names().stream());
        }
    }

}
