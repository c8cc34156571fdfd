package one.flowmade.aether.store;

import one.flowmade.aether.TransientAetherException;

/**
 * An asynchronous save was not sent because one before it, of the same actor, was refused
 * or unknown. Nothing was stored. The cause is the failure of that save.
 */
public final class PrecedingSaveFailedException extends TransientAetherException {

    private final String actorId;

    public PrecedingSaveFailedException(String actorId, Throwable cause) {
        super("an earlier save of actor '%s' failed, this one was not sent".formatted(actorId), cause);
        this.actorId = actorId;
    }

    public String getActorId() {
        return this.actorId;
    }

}
