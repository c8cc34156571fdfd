package one.flowmade.aether.nats.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.nats.client.IterableConsumer;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import io.nats.client.support.Encoding;
import io.nats.client.support.JsonParseException;
import io.nats.client.support.JsonParser;
import io.nats.client.support.JsonValue;
import io.nats.client.support.JsonValueUtils;
import org.jspecify.annotations.Nullable;

import one.flowmade.aether.nats.client.NotSentException;
import one.flowmade.aether.nats.client.Requests;

/**
 * What a stream is asked, over one connection. Nothing blocks but to consume; futures end
 * as those of {@link Requests} do, or in {@link StreamApiException}.
 * <p>
 * There are two ways to get a record. The leader answers in JSON and knows every
 * acknowledged record. Direct gets are answered by any replica, which may not have the
 * newest yet, and as plain messages, several at once.
 */
class StreamApi {

    private static final int RECORDS_AHEAD = 1_000;

    private static final byte[] NO_BODY = new byte[0];

    private static final String SUBJECT = "Nats-Subject";

    private static final String SEQUENCE = "Nats-Sequence";

    private final Requests requests;

    private final String stream;

    private final byte[] acknowledgement;

    StreamApi(Requests requests, String stream) {
        this.requests = requests;
        this.stream = stream;
        this.acknowledgement = "{\"stream\":%s,\"seq\":".formatted(quoted(stream)).getBytes(StandardCharsets.UTF_8);
    }

    String stream() {
        return this.stream;
    }

    /**
     * Returns the largest record that the server takes, headers included.
     * @return bytes
     */
    long maxPayload() {
        return this.requests.getMaxPayload();
    }

    /**
     * Publishes a record if its subject's last record is the expected one.
     * @param record the record
     * @param timeout how long to wait
     * @return the answer
     */
    CompletableFuture<AppendReply> append(ConditionalRecord record, Duration timeout) {
        return this.requests.request(record.subject(), record.headers(), record.body(), timeout)
            .thenApply(this::appendReply);
    }

    /**
     * Publishes a record of an atomic batch that {@link #commit} ends. Records are of
     * different subjects, and sent in the order of their positions.
     * @param batch names the batch; no other batch of the last seconds has it
     * @param position the record's place in the batch, from 1
     * @param record the record
     * @throws NotSentException if it was not sent, and the batch cannot be committed
     */
    void appendInBatch(String batch, int position, ConditionalRecord record) {
        this.requests.send(record.subject(), inBatch(record, batch, position), record.body());
    }

    /**
     * Publishes the last record of an atomic batch: all are stored, one right behind the
     * other, or none.
     * @param batch the batch
     * @param position the record's place in the batch, at least 2
     * @param last the record
     * @param timeout how long to wait
     * @return the answer for all of them; if they are stored, with the last one's
     * sequence
     */
    CompletableFuture<AppendReply> commit(String batch, int position, ConditionalRecord last, Duration timeout) {
        Headers headers = inBatch(last, batch, position);
        headers.put("Nats-Batch-Commit", "1");
        return this.requests.request(last.subject(), headers, last.body(), timeout).thenApply(this::appendReply);
    }

    private static Headers inBatch(ConditionalRecord record, String id, int position) {
        Headers headers = new Headers(record.headers());
        headers.put("Nats-Batch-Id", id);
        headers.put("Nats-Batch-Sequence", Integer.toString(position));
        return headers;
    }

    /**
     * Asks the leader for a subject's last record.
     * @param subject the subject
     * @param timeout how long to wait
     * @return the record, if there is one
     */
    CompletableFuture<Optional<RawRecord>> lastOf(String subject, Duration timeout) {
        return askLeader("{\"last_by_subj\":%s}".formatted(quoted(subject)), timeout);
    }

    /**
     * Asks the leader for a subject's first record after a sequence.
     * @param subject the subject
     * @param sequence the sequence
     * @param timeout how long to wait
     * @return the record, if there is one
     */
    CompletableFuture<Optional<RawRecord>> firstAfter(String subject, long sequence, Duration timeout) {
        return askLeader("{\"seq\":%d,\"next_by_subj\":%s}".formatted(sequence + 1, quoted(subject)), timeout);
    }

    /**
     * Asks the leader for the record at a sequence.
     * @param sequence the sequence
     * @param timeout how long to wait
     * @return the record, of whatever subject, if there is one
     */
    CompletableFuture<Optional<RawRecord>> leaderRecordAt(long sequence, Duration timeout) {
        return askLeader("{\"seq\":%d}".formatted(sequence), timeout);
    }

    /**
     * Asks any replica for a subject's last record.
     * @param subject the subject
     * @param timeout how long to wait
     * @return the record, if there is one
     */
    CompletableFuture<Optional<RawRecord>> lastOfDirect(String subject, Duration timeout) {
        return this.requests.request("$JS.API.DIRECT.GET." + this.stream + "." + subject, null, NO_BODY, timeout)
            .thenApply((answer) -> isNotFound(answer) ? Optional.empty() : Optional.of(direct(answer)));
    }

    /**
     * Asks any replica for the record at a sequence.
     * @param sequence the sequence
     * @param timeout how long to wait
     * @return the record, of whatever subject, if there is one
     */
    CompletableFuture<Optional<RawRecord>> recordAt(long sequence, Duration timeout) {
        String body = "{\"seq\":" + sequence + "}";
        return this.requests
            .request("$JS.API.DIRECT.GET." + this.stream, null, body.getBytes(StandardCharsets.UTF_8), timeout)
            .thenApply((answer) -> isNotFound(answer) ? Optional.empty() : Optional.of(direct(answer)));
    }

    /**
     * Asks any replica for several of a subject's records, from a sequence on.
     * @param subject the subject
     * @param fromSequence the sequence of the first, at least
     * @param count how many at most
     * @param maxBytes how many bytes at most; the first record comes in any case
     * @param timeout how long to wait
     * @return the records in the order of the stream
     */
    CompletableFuture<Batch> batchOf(String subject, long fromSequence, int count, int maxBytes, Duration timeout) {
        String body = "{\"seq\":%d,\"next_by_subj\":%s,\"batch\":%d,\"max_bytes\":%d}".formatted(fromSequence,
                quoted(subject), count, maxBytes);
        return this.requests
            .requestMany("$JS.API.DIRECT.GET." + this.stream, null, body.getBytes(StandardCharsets.UTF_8), timeout)
            .thenApply(StreamApi::batch);
    }

    /**
     * Has a subject's records delivered by a consumer made for it; blocks until there is
     * one.
     * @param subject the subject, with wildcards or without
     * @param fromSequence the sequence of the first, at least
     * @return the records, to be closed
     * @throws IOException if there is no answer
     * @throws JetStreamApiException if the server refuses
     */
    IterableConsumer consume(String subject, long fromSequence) throws IOException, JetStreamApiException {
        return this.requests.consume(this.stream, subject, fromSequence, RECORDS_AHEAD);
    }

    /**
     * Asks for the stream's state.
     * @param timeout how long to wait
     * @return the stream's information as JSON
     */
    CompletableFuture<JsonValue> info(Duration timeout) {
        return this.requests.request("$JS.API.STREAM.INFO." + this.stream, null, NO_BODY, timeout)
            .thenApply(StreamApi::json);
    }

    private CompletableFuture<Optional<RawRecord>> askLeader(String body, Duration timeout) {
        return this.requests
            .request("$JS.API.STREAM.MSG.GET." + this.stream, null, body.getBytes(StandardCharsets.UTF_8), timeout)
            .thenApply(StreamApi::leaderRecord);
    }

    private AppendReply appendReply(Message answer) {
        if (answer.isStatusMessage()) {
            return new AppendReply.Busy("nobody answers for the stream");
        }
        long sequence = acknowledgedSequence(answer.getData());
        if (sequence > 0) {
            return new AppendReply.Stored(sequence);
        }
        JsonValue reply = parse(answer);
        JsonValue error = JsonValueUtils.readValue(reply, "error");
        if (error != null) {
            return ApiErrors.appendReply(JsonValueUtils.readInteger(error, "err_code", 0),
                    JsonValueUtils.readString(error, "description", "no description"));
        }
        return this.stream.equals(JsonValueUtils.readString(reply, "stream"))
                ? new AppendReply.Stored(JsonValueUtils.readLong(reply, "seq", 0))
                : new AppendReply.Rejected("another stream took the record");
    }

    /** Nearly every answer has the same form; the others are left to the parser. */
    private long acknowledgedSequence(byte[] answer) {
        int start = this.acknowledgement.length;
        if (answer.length <= start || !Arrays.equals(answer, 0, start, this.acknowledgement, 0, start)) {
            return 0;
        }
        long sequence = 0;
        int position = start;
        while (position < answer.length && answer[position] >= '0' && answer[position] <= '9') {
            sequence = sequence * 10 + answer[position++] - '0';
        }
        return (position < answer.length && (answer[position] == '}' || answer[position] == ',')) ? sequence : 0;
    }

    private static Optional<RawRecord> leaderRecord(Message answer) {
        try {
            JsonValue message = Objects.requireNonNull(JsonValueUtils.readValue(json(answer), "message"));
            byte[] data = decoded(JsonValueUtils.readString(message, "data"));
            Map<String, String> headers = headers(decoded(JsonValueUtils.readString(message, "hdrs")));
            return Optional.of(new RawRecord(JsonValueUtils.readLong(message, "seq", 0),
                    JsonValueUtils.readString(message, "subject", ""), headers::get, data));
        }
        catch (StreamApiException ex) {
            if (ex.getCode() == ApiErrors.NO_MESSAGE_FOUND) {
                return Optional.empty();
            }
            throw ex;
        }
    }

    private static Batch batch(List<Message> answers) {
        Message end = answers.get(answers.size() - 1);
        if (isNotFound(end)) {
            return new Batch(List.of(), 0);
        }
        List<RawRecord> records = answers.stream().filter((answer) -> answer != end).map(StreamApi::direct).toList();
        return new Batch(records, Long.parseLong(header(end, "Nats-Num-Pending")));
    }

    private static RawRecord direct(Message answer) {
        Headers headers = answer.getHeaders();
        return new RawRecord(Long.parseLong(header(answer, SEQUENCE)), header(answer, SUBJECT), headers::getLast,
                answer.getData());
    }

    private static boolean isNotFound(Message answer) {
        if (!answer.isStatusMessage()) {
            return false;
        }
        int code = answer.getStatus().getCode();
        if (code >= 400 && code != ApiErrors.NOT_FOUND) {
            throw new StreamApiException(code, answer.getStatus().getMessage());
        }
        return code == ApiErrors.NOT_FOUND;
    }

    private static JsonValue json(Message answer) {
        if (answer.isStatusMessage()) {
            throw new StreamApiException(answer.getStatus().getCode(), answer.getStatus().getMessage());
        }
        JsonValue reply = parse(answer);
        JsonValue error = JsonValueUtils.readValue(reply, "error");
        if (error != null) {
            throw new StreamApiException(JsonValueUtils.readInteger(error, "err_code", 0),
                    JsonValueUtils.readString(error, "description", "no description"));
        }
        return reply;
    }

    private static JsonValue parse(Message answer) {
        try {
            return JsonParser.parse(answer.getData());
        }
        catch (JsonParseException ex) {
            throw new StreamApiException(0, "the server's answer is not JSON: " + ex.getMessage());
        }
    }

    private static String header(Message answer, String name) {
        String value = answer.hasHeaders() ? answer.getHeaders().getLast(name) : null;
        if (value == null) {
            throw new StreamApiException(0, "the server's answer has no header " + name);
        }
        return value;
    }

    /**
     * Header values may hold anything here, so the client's strict parser is not used.
     */
    private static Map<String, String> headers(byte[] block) {
        Map<String, String> headers = new HashMap<>();
        new String(block, StandardCharsets.UTF_8).lines().skip(1).forEach((line) -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        });
        return headers;
    }

    private static byte[] decoded(@Nullable String base64) {
        return (base64 != null) ? Base64.getDecoder().decode(base64) : NO_BODY;
    }

    private static String quoted(String text) {
        return '"' + Encoding.jsonEncode(text) + '"';
    }

    /**
     * Some of a subject's records.
     *
     * @param records the records in the order of the stream
     * @param pending how many follow
     */
    record Batch(List<RawRecord> records, long pending) {

    }

}
