package one.flowmade.aether.snapshot;

import java.time.Duration;

/**
 * What reading a state took, for a policy to judge.
 *
 * @param events how many events were folded after the snapshot
 * @param versions by how much the version has grown since the snapshot
 * @param age the time since the snapshot, or since the first event when there is none
 * @param duration how long reading and folding took
 */
public record Replay(long events, long versions, Duration age, Duration duration) {

}
