package one.flowmade.aether.store;

import one.flowmade.aether.PermanentAetherException;

/**
 * The events of one save are larger than the server takes. Nothing was sent.
 */
public final class AppendTooLargeException extends PermanentAetherException {

    private final long size;

    private final long limit;

    public AppendTooLargeException(String actorId, long size, long limit) {
        super("a save of actor '%s' has %d bytes, the server takes at most %d".formatted(actorId, size, limit), null);
        this.size = size;
        this.limit = limit;
    }

    /**
     * Returns the size of the record with its headers.
     * @return bytes
     */
    public long getSize() {
        return this.size;
    }

    /**
     * Returns what the server takes.
     * @return bytes
     */
    public long getLimit() {
        return this.limit;
    }

}
