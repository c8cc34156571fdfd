package one.flowmade.aether.nats.bus;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.nats.client.Dispatcher;
import io.nats.client.NUID;
import io.nats.client.impl.Headers;

import one.flowmade.aether.bus.BusUnavailableException;
import one.flowmade.aether.bus.EventBusConfig;
import one.flowmade.aether.bus.EventTooLargeException;
import one.flowmade.aether.bus.NamespacePattern;
import one.flowmade.aether.bus.spi.AbstractEventBus;
import one.flowmade.aether.bus.spi.BusMetrics;
import one.flowmade.aether.codec.EventCodec;
import one.flowmade.aether.context.EventContext;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.nats.client.Messaging;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.nats.client.NotSentException;

/**
 * Brings events to the subscriptions of all processes at a server or cluster.
 * <p>
 * However many subscriptions there are to a pattern, the server knows of one. What is
 * published here is received here at once; its copy from the network, known by the id of
 * this node in its header, is ignored. Subscriptions survive reconnects; what other nodes
 * publish meanwhile is lost.
 */
public final class NatsEventBus extends AbstractEventBus {

    static final String NODE_HEADER = "Aether-Node";

    private final Messaging messaging;

    private final EventCodec codec = new EventCodec();

    private final String node = NUID.nextGlobal();

    private final Map<NamespacePattern, Dispatcher> dispatchers = new ConcurrentHashMap<>();

    private NatsEventBus(Messaging messaging, EventBusConfig config, BusMetrics metrics, EventContext context) {
        super(config, metrics, context);
        this.messaging = messaging;
    }

    /**
     * Opens a bus.
     * @param connections what it uses, and leaves open
     * @param config the settings
     * @param metrics what counts
     * @return an open bus
     */
    public static NatsEventBus open(NatsConnections connections, EventBusConfig config, BusMetrics metrics) {
        return open(connections, config, metrics, EventContext.PLAIN);
    }

    /**
     * Opens a bus.
     * @param connections what it uses, and leaves open
     * @param config the settings
     * @param metrics what counts
     * @param context where it publishes and its handlers run
     * @return an open bus
     */
    public static NatsEventBus open(NatsConnections connections, EventBusConfig config, BusMetrics metrics,
            EventContext context) {
        return new NatsEventBus(connections.messaging(), config, metrics, context);
    }

    @Override
    protected void send(String namespace, Event event) {
        Headers headers = new Headers().put(NODE_HEADER, this.node);
        byte[] body = this.codec.encode(List.of(event));
        long size = (long) headers.serializedLength() + body.length;
        if (size > this.messaging.getMaxPayload()) {
            throw new EventTooLargeException(event.id(), size, this.messaging.getMaxPayload());
        }
        try {
            this.messaging.publish(BusSubjects.of(namespace), headers, body);
        }
        catch (NotSentException ex) {
            throw new BusUnavailableException(
                    "event '%s' was not published: there is no connection to a NATS server".formatted(event.id()), ex);
        }
    }

    @Override
    protected void patternAdded(NamespacePattern pattern) {
        Receiver receiver = new Receiver(this.node, this.codec,
                (namespace, event) -> deliver(pattern, namespace, event),
                (namespace, count) -> dropped(pattern, namespace, count));
        try {
            this.dispatchers.put(pattern, this.messaging.listen(BusSubjects.of(pattern), receiver));
        }
        catch (NotSentException ex) {
            throw new BusUnavailableException("nothing can be received any more: the connection is closed", ex);
        }
    }

    @Override
    protected void patternRemoved(NamespacePattern pattern) {
        Dispatcher dispatcher = this.dispatchers.remove(pattern);
        if (dispatcher != null) {
            this.messaging.stop(dispatcher);
        }
    }

}
