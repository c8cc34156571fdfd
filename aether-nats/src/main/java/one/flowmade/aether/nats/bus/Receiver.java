package one.flowmade.aether.nats.bus;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ObjLongConsumer;

import io.nats.client.Message;
import io.nats.client.MessageHandler;
import io.nats.client.impl.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import one.flowmade.aether.bus.spi.RateLimit;
import one.flowmade.aether.codec.EventCodec;
import one.flowmade.aether.codec.MalformedRecordException;
import one.flowmade.aether.event.Event;

/**
 * Takes what the network brings for one pattern, on one thread of the client. What is no
 * event is logged, at a bounded rate, and skipped.
 */
final class Receiver implements MessageHandler {

    private static final Logger logger = LoggerFactory.getLogger(Receiver.class);

    private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);

    private final String node;

    private final EventCodec codec;

    private final BiConsumer<String, Event> events;

    private final ObjLongConsumer<String> drops;

    private final RateLimit malformedLog = new RateLimit(LOG_INTERVAL);

    private long dropsSeen;

    Receiver(String node, EventCodec codec, BiConsumer<String, Event> events, ObjLongConsumer<String> drops) {
        this.node = node;
        this.codec = codec;
        this.events = events;
        this.drops = drops;
    }

    @Override
    public void onMessage(Message message) {
        if (this.node.equals(nodeOf(message.getHeaders()))) {
            return;
        }
        try {
            String namespace = BusSubjects.namespaceOf(message.getSubject());
            tellDrops(message, namespace);
            List<Event> received = this.codec.decode(message.getData());
            received.forEach((event) -> this.events.accept(namespace, event));
        }
        catch (MalformedRecordException | IllegalArgumentException ex) {
            if (this.malformedLog.permits()) {
                logger.warn("a message to '{}' is no event: {}", message.getSubject(), ex.getMessage());
            }
        }
    }

    /** The client drops what exceeds its own bound before it gets here. */
    private void tellDrops(Message message, String namespace) {
        long drops = message.getSubscription().getDispatcher().getDroppedCount();
        if (drops > this.dropsSeen) {
            this.drops.accept(namespace, drops - this.dropsSeen);
            this.dropsSeen = drops;
        }
    }

    private static @Nullable String nodeOf(@Nullable Headers headers) {
        return (headers != null) ? headers.getFirst(NatsEventBus.NODE_HEADER) : null;
    }

}
