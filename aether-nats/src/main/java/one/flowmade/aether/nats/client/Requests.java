package one.flowmade.aether.nats.client;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.nats.client.Connection;
import io.nats.client.ConsumeOptions;
import io.nats.client.Dispatcher;
import io.nats.client.IterableConsumer;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.api.OrderedConsumerConfiguration;
import io.nats.client.impl.Headers;
import org.jspecify.annotations.Nullable;

import one.flowmade.aether.nats.client.PermissionDeniedException.Operation;

/**
 * Requests over one connection, with one answer or several, through one shared inbox. A
 * request ends in its answers, in {@link NotSentException}, or in
 * {@link NoAnswerException} after its time-out or as soon as the connection breaks. Never
 * blocks but for a short while when the client's outgoing queue is full.
 * <p>
 * Futures complete on a thread of the client: what depends on them must be quick and must
 * not be a user's code.
 */
public final class Requests {

    private final Connection connection;

    private final Dispatcher dispatcher;

    private final String inbox;

    private final AtomicLong lastToken = new AtomicLong();

    private final Map<String, Pending<?>> pending = new ConcurrentHashMap<>();

    Requests(Connection connection) {
        this.connection = connection;
        this.inbox = connection.createInbox() + ".";
        this.dispatcher = connection.createDispatcher(this::onAnswer);
        this.dispatcher.setPendingLimits(0, 0);
        this.dispatcher.subscribe(this.inbox + "*");
    }

    /**
     * Sends a request that has one answer.
     * @param subject where to
     * @param headers its headers
     * @param body its body
     * @param timeout how long to wait
     * @return the answer
     */
    public CompletableFuture<Message> request(String subject, @Nullable Headers headers, byte[] body,
            Duration timeout) {
        return send(subject, headers, body, new OneAnswer(subject, timeout));
    }

    /**
     * Sends a request that has several answers, the last of which is a status. All of
     * them are held in memory, so the request must bound them.
     * @param subject where to
     * @param headers its headers
     * @param body its body
     * @param timeout how long to wait for the last
     * @return the answers in order, the last included
     */
    public CompletableFuture<List<Message>> requestMany(String subject, @Nullable Headers headers, byte[] body,
            Duration timeout) {
        return send(subject, headers, body, new ManyAnswers(subject, timeout));
    }

    private <T> CompletableFuture<T> send(String subject, @Nullable Headers headers, byte[] body, Pending<T> request) {
        String token = Long.toString(this.lastToken.incrementAndGet(), Character.MAX_RADIX);
        this.pending.put(token, request);
        try {
            Uninterrupted.run(() -> this.connection.publish(subject, this.inbox + token, headers, body));
        }
        catch (IllegalStateException | IllegalArgumentException ex) {
            this.pending.remove(token);
            request.future.completeExceptionally(notSent(ex));
        }
        return request.future;
    }

    /**
     * Sends what has no answer of its own.
     * @param subject where to
     * @param headers its headers
     * @param body its body
     * @throws NotSentException if it was not sent
     */
    public void send(String subject, Headers headers, byte[] body) {
        try {
            Uninterrupted.run(() -> this.connection.publish(subject, headers, body));
        }
        catch (IllegalStateException | IllegalArgumentException ex) {
            throw notSent(ex);
        }
    }

    private static NotSentException notSent(RuntimeException cause) {
        return new NotSentException("not sent: " + cause.getMessage(), cause);
    }

    private void onAnswer(Message answer) {
        String token = answer.getSubject().substring(this.inbox.length());
        Pending<?> request = this.pending.get(token);
        if (request != null && request.accept(answer)) {
            this.pending.remove(token);
        }
    }

    /**
     * Has the records of a stream delivered in their order, by a consumer made for it, as
     * fast as they are taken. Blocks until there is one.
     * @param stream the stream
     * @param subject the records' subject, with wildcards or without
     * @param fromSequence the sequence of the first, at least
     * @param ahead how many to hold in memory, unless the client's limit for a
     * subscription, 64 MB, is reached before
     * @return the records, to be closed
     * @throws IOException if there is no answer
     * @throws JetStreamApiException if the server refuses
     * @throws IllegalStateException if the connection is closed
     */
    public IterableConsumer consume(String stream, String subject, long fromSequence, int ahead)
            throws IOException, JetStreamApiException {
        return this.connection.getStreamContext(stream)
            .createOrderedConsumer(new OrderedConsumerConfiguration().filterSubject(subject)
                .deliverPolicy(DeliverPolicy.ByStartSequence)
                .startSequence(fromSequence))
            .iterate(ConsumeOptions.builder().batchSize(ahead).build());
    }

    /**
     * Gives up the requests whose time is over.
     * @param now the present {@link System#nanoTime()}
     */
    void giveUpOverdue(long now) {
        this.pending.forEach((token, request) -> {
            if (request.deadline - now < 0) {
                giveUp(token, "no answer in time");
            }
        });
    }

    /**
     * Gives up the requests that the server has refused to pass on, which it reports
     * beside the answers.
     * @param denial what it has refused
     */
    void giveUpDenied(PermissionDeniedException denial) {
        this.pending.forEach((token, request) -> {
            if (denial.getOperation() == Operation.PUBLISH && request.subject.equals(denial.getSubject())) {
                giveUp(token, String.valueOf(denial.getMessage()));
            }
        });
    }

    void giveUpAll(String reason) {
        this.pending.keySet().forEach((token) -> giveUp(token, reason));
    }

    private void giveUp(String token, String reason) {
        Pending<?> request = this.pending.remove(token);
        if (request != null) {
            request.future.completeExceptionally(new NoAnswerException(reason));
        }
    }

    /**
     * Returns the largest message that the server takes now, headers included.
     * @return bytes
     */
    public long getMaxPayload() {
        return this.connection.getMaxPayload();
    }

    /**
     * A request under way. Answers come on the client's dispatcher thread only.
     *
     * @param <T> what they become
     */
    private abstract static class Pending<T> {

        private final String subject;

        private final long deadline;

        final CompletableFuture<T> future = new CompletableFuture<>();

        Pending(String subject, Duration timeout) {
            this.subject = subject;
            this.deadline = System.nanoTime() + timeout.toNanos();
        }

        /**
         * Takes an answer.
         * @param answer the answer
         * @return whether it is the last
         */
        abstract boolean accept(Message answer);

    }

    private static final class OneAnswer extends Pending<Message> {

        private OneAnswer(String subject, Duration timeout) {
            super(subject, timeout);
        }

        @Override
        boolean accept(Message answer) {
            this.future.complete(answer);
            return true;
        }

    }

    private static final class ManyAnswers extends Pending<List<Message>> {

        private final List<Message> answers = new ArrayList<>();

        private ManyAnswers(String subject, Duration timeout) {
            super(subject, timeout);
        }

        @Override
        boolean accept(Message answer) {
            this.answers.add(answer);
            if (answer.isStatusMessage()) {
                this.future.complete(this.answers);
            }
            return answer.isStatusMessage();
        }

    }

}
