package one.flowmade.aether.nats.bus;

import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import one.flowmade.aether.nats.client.ServerUnreachableException;

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

    private NatsEventBus(Messaging messaging, Builder builder) {
        super(builder.config, builder.metrics, builder.context);
        this.messaging = messaging;
    }

    /**
     * Starts with the default settings and without metrics.
     * @param connections what the bus uses, and leaves open
     * @return a builder
     */
    public static Builder builder(NatsConnections connections) {
        return new Builder(connections);
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

    /**
     * Opens a {@link NatsEventBus}. Not thread-safe.
     */
    public static final class Builder {

        private final NatsConnections connections;

        private EventBusConfig config = EventBusConfig.defaults();

        private BusMetrics metrics = BusMetrics.NONE;

        private EventContext context = EventContext.PLAIN;

        private Builder(NatsConnections connections) {
            this.connections = Objects.requireNonNull(connections, "'connections' must not be null");
        }

        public Builder config(EventBusConfig config) {
            this.config = Objects.requireNonNull(config, "'config' must not be null");
            return this;
        }

        public Builder metrics(BusMetrics metrics) {
            this.metrics = Objects.requireNonNull(metrics, "'metrics' must not be null");
            return this;
        }

        /**
         * Sets where the bus publishes and its handlers run.
         * @param context a context that knows no user and observes nothing unless set
         * @return this builder
         */
        public Builder context(EventContext context) {
            this.context = Objects.requireNonNull(context, "'context' must not be null");
            return this;
        }

        /**
         * Opens the bus.
         * @return an open bus
         * @throws ServerUnreachableException if messages need a connection that cannot be
         * opened
         */
        public NatsEventBus open() {
            return new NatsEventBus(this.connections.messaging(), this);
        }

    }

}
