package one.flowmade.aether.retry;

import java.util.List;

import one.flowmade.aether.TransientAetherException;
import one.flowmade.aether.store.VersionConflictException;

/**
 * Others were faster each time, and the strategy gave up. Nothing was stored. The cause
 * is the last conflict.
 */
public final class RetriesExhaustedException extends TransientAetherException {

    private final String actorId;

    private final List<Conflict> conflicts;

    RetriesExhaustedException(List<Conflict> conflicts, String reason, VersionConflictException last) {
        super("gave up on actor '%s' after %d conflicts (%s): version %d was refused, its latest version is %d"
            .formatted(last.getActorId(), conflicts.size(), reason, last.getAttemptedVersion(),
                    last.getCurrentVersion()),
                last);
        this.actorId = last.getActorId();
        this.conflicts = List.copyOf(conflicts);
    }

    public String getActorId() {
        return this.actorId;
    }

    /**
     * Returns the conflicts, one for each attempt.
     * @return at least one, the latest last
     */
    public List<Conflict> getConflicts() {
        return this.conflicts;
    }

}
