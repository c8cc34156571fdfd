package one.flowmade.aether.store;

import org.jspecify.annotations.Nullable;

import one.flowmade.aether.TransientAetherException;

/**
 * The save may have been stored, or may yet be, or not. Saving the very same events again
 * is safe and tells the truth.
 */
public final class UnknownOutcomeException extends TransientAetherException {

    private final String actorId;

    private final long attemptedVersion;

    public UnknownOutcomeException(String actorId, long attemptedVersion, @Nullable Throwable cause) {
        super("it is not known whether version %d of actor '%s' was stored; saving it again tells"
            .formatted(attemptedVersion, actorId), cause);
        this.actorId = actorId;
        this.attemptedVersion = attemptedVersion;
    }

    public String getActorId() {
        return this.actorId;
    }

    /**
     * Returns the version of the first event that was to be saved.
     * @return the attempted version
     */
    public long getAttemptedVersion() {
        return this.attemptedVersion;
    }

}
