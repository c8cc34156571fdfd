package one.flowmade.aether.autoconfigure.endpoint;

import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;

import one.flowmade.aether.bus.Subscription;
import one.flowmade.aether.nats.client.NatsConnectionStatus;
import one.flowmade.aether.nats.store.EventFeed;
import one.flowmade.aether.nats.store.JetStreamEventStore;
import one.flowmade.aether.nats.store.StreamStatus;

/**
 * What the endpoint shows.
 *
 * @param clientVersion the version of jnats
 * @param connections the connections that are open
 * @param streams the streams of the stores that are open
 * @param subscriptions the subscriptions to the bus, those that lost most first
 */
record AetherReport(String clientVersion, List<NatsConnectionStatus> connections, Listed<StreamReport> streams,
        Listed<SubscriptionReport> subscriptions) {

    /**
     * As much of a list as is shown.
     *
     * @param <T> what is listed
     * @param total how many there are
     * @param shown the first of them
     */
    record Listed<T>(int total, List<T> shown) {
    }

    /**
     * A stream and its feed.
     *
     * @param name the name of the stream
     * @param namespace the namespace of the store, empty for none
     * @param status what the server says of it
     * @param problem why it says nothing
     * @param feed how far the feed is
     */
    record StreamReport(String name, String namespace, @Nullable StreamStatus status, @Nullable String problem,
            @Nullable FeedReport feed) {

        static StreamReport of(JetStreamEventStore store, StreamStatus status) {
            return new StreamReport(store.getStreamName(), store.getNamespace(), status, null, FeedReport.of(store));
        }

        static StreamReport failed(JetStreamEventStore store, Throwable failure) {
            return new StreamReport(store.getStreamName(), store.getNamespace(), null,
                    NestedExceptionUtils.getMostSpecificCause(failure).getMessage(), FeedReport.of(store));
        }

    }

    /**
     * A feed.
     *
     * @param position the stream sequence up to which everything has been told
     * @param lag how many records it is behind
     */
    record FeedReport(long position, long lag) {

        static @Nullable FeedReport of(JetStreamEventStore store) {
            EventFeed feed = store.getFeed().orElse(null);
            return (feed != null) ? new FeedReport(feed.position(), feed.lag()) : null;
        }

    }

    /**
     * A subscription.
     *
     * @param pattern what it hears
     * @param state what it does
     * @param queueDepth how many events wait
     * @param dropped how many it has lost
     * @param failed how many its handler has failed on
     */
    record SubscriptionReport(String pattern, Subscription.State state, int queueDepth, long dropped, long failed) {

        static final Comparator<SubscriptionReport> WORST_FIRST = Comparator.comparingLong(SubscriptionReport::dropped)
            .thenComparing(SubscriptionReport::failed)
            .thenComparing(SubscriptionReport::queueDepth)
            .reversed()
            .thenComparing(SubscriptionReport::pattern);

        static SubscriptionReport of(Subscription subscription) {
            return new SubscriptionReport(subscription.pattern(), subscription.state(), subscription.queueDepth(),
                    subscription.dropped(), subscription.failed());
        }

    }

}
