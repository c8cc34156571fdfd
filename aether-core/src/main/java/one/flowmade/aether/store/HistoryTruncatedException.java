package one.flowmade.aether.store;

import one.flowmade.aether.PermanentAetherException;

/**
 * The history that was asked for is not whole: its head has fallen to retention, or a
 * part is missing. State must not be rebuilt from what is left.
 */
public final class HistoryTruncatedException extends PermanentAetherException {

    private final String actorId;

    private final long fromVersion;

    private final long lostUpTo;

    public HistoryTruncatedException(String actorId, long fromVersion, long lostUpTo) {
        super("the history of actor '%s' from version %d is not whole: what came up to version %d is lost"
            .formatted(actorId, fromVersion, lostUpTo), null);
        this.actorId = actorId;
        this.fromVersion = fromVersion;
        this.lostUpTo = lostUpTo;
    }

    public String getActorId() {
        return this.actorId;
    }

    /**
     * Returns the first version that was asked for.
     * @return a version
     */
    public long getFromVersion() {
        return this.fromVersion;
    }

    /**
     * Returns the last version of the missing part.
     * @return a version
     */
    public long getLostUpTo() {
        return this.lostUpTo;
    }

}
