package one.flowmade.aether.store;

import one.flowmade.aether.PermanentAetherException;

/**
 * The save was refused because the actor's history has moved on. Nothing was stored. Read
 * the history again, decide again, save what comes of it.
 */
public final class VersionConflictException extends PermanentAetherException {

    private final String actorId;

    private final long attemptedVersion;

    private final long currentVersion;

    public VersionConflictException(String actorId, long attemptedVersion, long currentVersion) {
        super("version %d of actor '%s' was refused: its latest version is %d".formatted(attemptedVersion, actorId,
                currentVersion), null);
        this.actorId = actorId;
        this.attemptedVersion = attemptedVersion;
        this.currentVersion = currentVersion;
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

    /**
     * Returns the actor's latest version when the save was refused.
     * @return the current version, 0 when there is none
     */
    public long getCurrentVersion() {
        return this.currentVersion;
    }

}
