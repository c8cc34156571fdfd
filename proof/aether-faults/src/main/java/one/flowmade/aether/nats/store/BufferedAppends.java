package one.flowmade.aether.nats.store;

import java.util.concurrent.TimeUnit;

import one.flowmade.aether.nats.client.BufferedRequests;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.nats.client.Requests;

/**
 * Appends over a connection with a reconnect buffer.
 */
final class BufferedAppends extends StoreParts {

    private static final long SWEEP_MILLIS = 50;

    private final NatsConnections connections;

    private final BufferedRequests buffered;

    BufferedAppends(NatsConnections connections) {
        this.connections = connections;
        this.buffered = BufferedRequests.like(connections);
        connections.timer()
            .scheduleWithFixedDelay(this.buffered::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    StreamApi api(Requests requests, StreamNames names) {
        boolean appends = requests == this.connections.appending();
        return super.api(appends ? this.buffered.requests() : requests, names);
    }

}
