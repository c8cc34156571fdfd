package one.flowmade.aether.retry;

import one.flowmade.aether.TransientAetherException;

/**
 * So many saves of the actor were refused lately that none is tried for a while. Nothing
 * was stored.
 */
public final class CircuitOpenException extends TransientAetherException {

    private final String actorId;

    CircuitOpenException(String actorId) {
        super("no save of actor '%s' is tried now: too many were refused lately".formatted(actorId), null);
        this.actorId = actorId;
    }

    public String getActorId() {
        return this.actorId;
    }

}
