package one.flowmade.aether.nats.snapshot;

import one.flowmade.aether.naming.ActorIds;
import one.flowmade.aether.naming.PercentEncoding;

/**
 * Names of the stream and subjects of snapshots. No stream of events has such a name, and
 * different actors and streams of events never share one.
 *
 * @param eventStream the stream of the events
 */
record SnapshotNames(String eventStream) {

    String stream() {
        return this.eventStream + "__snapshots";
    }

    String all() {
        return "aether.snapshot." + this.eventStream + ".>";
    }

    String of(String actorId) {
        String id = ActorIds.requireValid(actorId);
        String type = PercentEncoding.SUBJECT_TOKEN.encode(ActorIds.typeOf(actorId));
        return "aether.snapshot." + this.eventStream + "." + type + "." + id;
    }

}
