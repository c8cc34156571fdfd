package one.flowmade.aether.bus;

import one.flowmade.aether.PermanentAetherException;

/**
 * An event is larger than the network takes. Nobody received it.
 */
public final class EventTooLargeException extends PermanentAetherException {

    private final long size;

    private final long limit;

    public EventTooLargeException(String eventId, long size, long limit) {
        super("event '%s' has %d bytes, the server takes at most %d".formatted(eventId, size, limit), null);
        this.size = size;
        this.limit = limit;
    }

    /**
     * Returns the size of the message with its headers.
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
