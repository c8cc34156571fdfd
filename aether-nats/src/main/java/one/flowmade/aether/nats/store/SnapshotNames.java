package one.flowmade.aether.nats.store;

import one.flowmade.aether.naming.ActorIds;
import one.flowmade.aether.naming.PercentEncoding;

/**
 * Names of the stream and subjects of snapshots. No stream of events has such a name, and
 * different actors and streams of events never share one.
 *
 * @param eventStream the stream of the events
 */
public record SnapshotNames(String eventStream) {

    public String stream() {
        return this.eventStream + "__snapshots";
    }

    public String all() {
        return "aether.snapshot." + this.eventStream + ".>";
    }

    public String of(String actorId) {
        String id = ActorIds.requireValid(actorId);
        String type = PercentEncoding.SUBJECT_TOKEN.encode(ActorIds.typeOf(actorId));
        return "aether.snapshot." + this.eventStream + "." + type + "." + id;
    }

}
