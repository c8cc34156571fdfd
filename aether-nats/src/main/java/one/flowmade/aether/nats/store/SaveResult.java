package one.flowmade.aether.nats.store;

/**
 * A save that is stored.
 *
 * @param tail the actor's tail with it
 * @param sequence the stream sequence of its record
 * @param repetition whether it was stored before this save began
 */
record SaveResult(Tail tail, long sequence, boolean repetition) {

}
