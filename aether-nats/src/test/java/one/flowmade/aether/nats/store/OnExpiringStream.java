package one.flowmade.aether.nats.store;

import java.time.Duration;

import io.nats.client.api.StreamConfiguration;

import one.flowmade.aether.nats.Count;
import one.flowmade.aether.nats.snapshot.JetStreamSnapshotStore;
import one.flowmade.aether.nats.snapshot.JetStreamSnapshotStoreConfig;
import one.flowmade.aether.snapshot.SnapshotPolicy;
import one.flowmade.aether.snapshot.SnapshotStore;
import one.flowmade.aether.snapshot.StateReader;
import one.flowmade.aether.store.EventStore;

import static org.awaitility.Awaitility.await;

/**
 * Opens stores whose events expire soon.
 */
abstract class OnExpiringStream extends OnRealServer {

    static final Duration RETENTION = Duration.ofSeconds(2);

    static final Duration POLL = Duration.ofMillis(50);

    JetStreamEventStore openExpiring() {
        return open(config().retention(RETENTION));
    }

    JetStreamSnapshotStore snapshots(JetStreamEventStore events) {
        return JetStreamSnapshotStore.open(connections(), events.getStreamName(),
                JetStreamSnapshotStoreConfig.defaults());
    }

    /** Takes no snapshots unless it is told to. */
    StateReader<Count> reader(EventStore events, SnapshotStore snapshots) {
        return StateReader.builder(events, snapshots, Count.TYPE, Count.NONE, Count::after)
            .actorType("order")
            .policy(SnapshotPolicy.everyEvents(Long.MAX_VALUE))
            .build();
    }

    /** From now on nothing expires, however long the rest of a test takes. */
    void endExpiry() throws Exception {
        StreamConfiguration present = management().getStreamInfo(names().stream()).getConfiguration();
        management().updateStream(StreamConfiguration.builder(present).maxAge(Duration.ofDays(1)).build());
    }

    void awaitNothingLeft() {
        await("nothing to be left").atMost(DEADLINE).until(() -> firstSequence() > lastSequence());
    }

    long firstSequence() throws Exception {
        return management().getStreamInfo(names().stream()).getStreamState().getFirstSequence();
    }

    long lastSequence() throws Exception {
        return management().getStreamInfo(names().stream()).getStreamState().getLastSequence();
    }

}
