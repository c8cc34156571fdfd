package one.flowmade.aether.nats.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import org.jspecify.annotations.Nullable;

/**
 * Hears what is asked of a stream and what is published to it, in the order of the
 * server.
 */
final class Tap {

    private static final String MARK = "tap.mark.";

    private final Connection connection;

    private final String stream;

    private final String mark;

    private final BlockingQueue<Message> heard = new LinkedBlockingQueue<>();

    Tap(Connection connection, String stream) throws Exception {
        this.connection = connection;
        this.stream = stream;
        this.mark = MARK + stream;
        Dispatcher dispatcher = connection.createDispatcher(this.heard::add);
        for (String subject : List.of("$JS.API.>", stream + ".events.>", this.mark)) {
            dispatcher.subscribe(subject);
        }
        connection.flush(OnRealServer.DEADLINE);
    }

    /**
     * Returns what was heard since the last call. What asks for the state of the stream
     * is left out: the store does so by itself every few seconds.
     */
    List<Kind> heard() throws InterruptedException {
        this.connection.publish(this.mark, new byte[0]);
        List<Kind> kinds = new ArrayList<>();
        Message message = next();
        while (!message.getSubject().equals(this.mark)) {
            Kind kind = kindOf(message);
            if (kind != null) {
                kinds.add(kind);
            }
            message = next();
        }
        return kinds;
    }

    private Message next() throws InterruptedException {
        Message message = this.heard.poll(OnRealServer.DEADLINE.toSeconds(), TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("the tap does not hear its own mark");
        }
        return message;
    }

    enum Kind {

        /** A record is published. */
        PUBLISH,

        /** Any replica is asked for a subject's last record. */
        LAST,

        /** Any replica is asked for records by their sequence. */
        BY_SEQUENCE,

        /** Any replica is asked for a subject's records. */
        BY_SUBJECT,

        /** The leader is asked for a record. */
        LEADER,

        /** A consumer is made, or asked for records. */
        CONSUMER

    }

    private @Nullable Kind kindOf(Message message) {
        String subject = message.getSubject();
        if (subject.startsWith(this.stream + ".events.")) {
            return Kind.PUBLISH;
        }
        if (subject.startsWith("$JS.API.DIRECT.GET." + this.stream + ".")) {
            return Kind.LAST;
        }
        if (subject.equals("$JS.API.DIRECT.GET." + this.stream)) {
            String body = new String(message.getData(), StandardCharsets.UTF_8);
            return body.contains("by_subj") ? Kind.BY_SUBJECT : Kind.BY_SEQUENCE;
        }
        if (subject.equals("$JS.API.STREAM.MSG.GET." + this.stream)) {
            return Kind.LEADER;
        }
        return (subject.startsWith("$JS.API.CONSUMER.") && subject.contains(this.stream)) ? Kind.CONSUMER : null;
    }

}
