package one.flowmade.aether.snapshot;

/**
 * The state of an actor.
 *
 * @param <S> the type of the state
 * @param actorId the actor
 * @param version the version of the last event in the state, 0 when there is none
 * @param state what the events have come to
 */
public record ActorState<S>(String actorId, long version, S state) {

}
