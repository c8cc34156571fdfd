package one.flowmade.aether.benchmarks.contestant;

import java.io.IOException;
import java.util.List;

import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import io.nats.client.Options;

import one.flowmade.aether.codec.EventCodec;
import one.flowmade.aether.event.Event;

/**
 * A connection of the bare client to a stream that Aether has filled.
 */
abstract class BareStream implements Reader {

    private static final int NO_MESSAGE_FOUND = 10037;

    private static final int NO_CONSUMER_FOUND = 10014;

    private final EventCodec codec = new EventCodec();

    private final Connection connection;

    private final JetStreamManagement management;

    private final String stream;

    BareStream(String url, String stream) throws IOException, InterruptedException {
        this.connection = Nats.connect(Options.builder().server(url).errorListener(new ErrorListener() {
        }).build());
        this.management = this.connection.jetStreamManagement();
        this.stream = stream;
    }

    Connection connection() {
        return this.connection;
    }

    JetStreamManagement management() {
        return this.management;
    }

    String stream() {
        return this.stream;
    }

    String subject(String actorId) {
        return subject(this.stream, actorId);
    }

    static String subject(String stream, String actorId) {
        return stream + ".events." + actorId.substring(0, actorId.indexOf('-')) + '.' + actorId;
    }

    int decode(byte[] record) {
        return this.codec.decode(record).size();
    }

    long version(byte[] record) {
        List<Event> events = this.codec.decode(record);
        return events.get(events.size() - 1).version();
    }

    void deleteConsumer(String name) throws IOException {
        try {
            this.management.deleteConsumer(this.stream, name);
        }
        catch (JetStreamApiException ex) {
            if (ex.getApiErrorCode() != NO_CONSUMER_FOUND) {
                throw new IOException(ex);
            }
        }
    }

    /** By a direct get of the last record. */
    @Override
    public long latestVersion(String actorId) throws IOException, JetStreamApiException {
        try {
            return version(this.management.getLastMessage(this.stream, subject(actorId)).getData());
        }
        catch (JetStreamApiException ex) {
            if (ex.getApiErrorCode() == NO_MESSAGE_FOUND) {
                return 0;
            }
            throw ex;
        }
    }

    @Override
    public void close() {
        try {
            this.connection.close();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

}
