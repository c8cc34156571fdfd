package one.flowmade.aether.retry;

/**
 * A save that was refused because the actor's history had moved on.
 *
 * @param attemptedVersion the version of the first event that was to be saved
 * @param currentVersion the actor's latest version when the save was refused
 */
public record Conflict(long attemptedVersion, long currentVersion) {

    /**
     * Returns how far others were ahead.
     * @return the number of versions from the attempted to the current one, inclusive; at
     * least 1
     */
    public long gap() {
        return Math.max(1, this.currentVersion - this.attemptedVersion + 1);
    }

}
