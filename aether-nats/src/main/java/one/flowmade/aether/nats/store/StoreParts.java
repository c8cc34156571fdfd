package one.flowmade.aether.nats.store;

import java.time.Duration;

import one.flowmade.aether.codec.EventCodec;
import one.flowmade.aether.nats.client.Requests;
import one.flowmade.aether.store.spi.Append;

/**
 * The parts on which the promises of a store rest. The fault harness puts broken ones in
 * their place, one at a time, to see that it notices.
 */
class StoreParts {

    StreamNames names(JetStreamEventStoreConfig config) {
        return StreamNames.of(config.namespace(), config.stream());
    }

    StreamApi api(Requests requests, StreamNames names) {
        return new StreamApi(requests, names.stream());
    }

    VersionCache cache(int size) {
        return new VersionCache(size);
    }

    RecordParser parser(EventCodec codec) {
        return new RecordParser(codec);
    }

    Saving saving(Append append, boolean asynchronous, String subject, byte[] body, SaveEnvironment environment) {
        return new Saving(append, asynchronous, subject, body, environment);
    }

    Records records(StreamApi api, ActorSubject actor, StoredRecord last, long fromVersion, Duration timeout) {
        return new TrailCursor(api, actor, last, fromVersion, timeout);
    }

}
