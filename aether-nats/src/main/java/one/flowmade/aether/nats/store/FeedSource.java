package one.flowmade.aether.nats.store;

import java.time.Duration;

import one.flowmade.aether.nats.client.NatsConnections;

/**
 * What a feed, or a keeper, needs of its store.
 *
 * @param connections the store's connections
 * @param api asks the stream, over the connection that reads
 * @param names the store's names
 * @param namespace the store's namespace, empty when it has none
 * @param node names the store in its records
 * @param parser understands records
 * @param cache remembers where histories end
 * @param watch knows how far the stream has come
 * @param timeout how long to ask for a record
 */
record FeedSource(NatsConnections connections, StreamApi api, StreamNames names, String namespace, String node,
        RecordParser parser, VersionCache cache, StreamWatch watch, Duration timeout) {

}
