package one.flowmade.aether.faults.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Subscription;

import one.flowmade.aether.faults.check.StreamLog.LogRecord;
import one.flowmade.aether.faults.history.Written;

/**
 * Reads a stream without Aether's help, from the replica of the server that it is
 * connected to: of those that could answer a direct get, a server asks itself first.
 */
public final class StreamReader {

    /** Marks records that a fault put into the stream. */
    public static final String FOREIGN = "Faults-Foreign";

    private static final int BATCH = 1_000;

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final int FOUND_ALL = 204;

    private static final int FOUND_NONE = 404;

    private final ObjectMapper json = new ObjectMapper();

    private final Connection connection;

    private final String stream;

    public StreamReader(Connection connection, String stream) {
        this.connection = connection;
        this.stream = stream;
    }

    /**
     * Reads everything.
     * @param mayBeCut whether records may have fallen to retention
     * @return the log
     * @throws IllegalStateException if the server does not answer
     */
    public StreamLog read(boolean mayBeCut) {
        List<LogRecord> records = new ArrayList<>();
        long next = 1;
        boolean more = true;
        String inbox = this.connection.createInbox();
        Subscription answers = this.connection.subscribe(inbox);
        answers.setPendingLimits(0, 0);
        while (more) {
            this.connection.publish("$JS.API.DIRECT.GET." + this.stream, inbox,
                    "{\"seq\":%d,\"next_by_subj\":\"%s.events.>\",\"batch\":%d}".formatted(next, this.stream, BATCH)
                        .getBytes(StandardCharsets.UTF_8));
            Message answer = next(answers);
            while (!answer.isStatusMessage()) {
                next = Long.parseLong(answer.getHeaders().getFirst("Nats-Sequence")) + 1;
                if (!answer.getHeaders().containsKey(FOREIGN)) {
                    records.add(record(answer));
                }
                answer = next(answers);
            }
            int status = answer.getStatus().getCode();
            if (status != FOUND_ALL && status != FOUND_NONE) {
                throw new IllegalStateException("reading stream %s: %s".formatted(this.stream, answer.getStatus()));
            }
            more = status == FOUND_ALL && !"0".equals(answer.getHeaders().getFirst("Nats-Num-Pending"));
        }
        answers.unsubscribe();
        return new StreamLog(records, mayBeCut);
    }

    private Message next(Subscription answers) {
        try {
            Message answer = answers.nextMessage(TIMEOUT);
            if (answer == null) {
                throw new IllegalStateException("reading stream %s: no answer".formatted(this.stream));
            }
            return answer;
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading stream " + this.stream, ex);
        }
    }

    private static String text(JsonNode payload) {
        return payload.isTextual() ? payload.asText() : payload.toString();
    }

    private LogRecord record(Message message) {
        try {
            JsonNode body = this.json.readTree(message.getData());
            List<Written> events = new ArrayList<>();
            for (JsonNode event : body.isArray() ? body : List.of(body)) {
                events.add(new Written(event.get("version").asLong(), event.get("id").asText(),
                        text(event.path("data").path("payload"))));
            }
            JsonNode first = body.isArray() ? body.get(0) : body;
            return new LogRecord(Long.parseLong(message.getHeaders().getFirst("Nats-Sequence")),
                    message.getHeaders().getFirst("Nats-Subject"), first.get("actorId").asText(), events);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
