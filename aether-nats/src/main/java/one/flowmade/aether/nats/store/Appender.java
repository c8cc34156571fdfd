package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Publishes records, each on its own condition and with its own answer. Does not block.
 */
@FunctionalInterface
interface Appender {

    /**
     * Publishes a record.
     * @param record the record
     * @param timeout how long to wait
     * @return the answer
     */
    CompletableFuture<AppendReply> append(ConditionalRecord record, Duration timeout);

    static Appender of(GroupCommit groupCommit, StreamApi api, ScheduledExecutorService timer) {
        Appender alone = api::append;
        return (groupCommit == GroupCommit.OFF) ? alone
                : new GroupingAppender(alone, api, timer, groupCommit == GroupCommit.ON);
    }

}
