package one.flowmade.aether.typed;

import org.jspecify.annotations.Nullable;

import one.flowmade.aether.PermanentAetherException;
import one.flowmade.aether.event.Event;

/**
 * An event of a registered type that cannot be read as its record: an upcaster is missing
 * or fails, the data are of a newer generation than this application knows, or they do
 * not fit.
 */
public final class UnreadableEventException extends PermanentAetherException {

    private final String actorId;

    private final long version;

    private final String eventType;

    UnreadableEventException(Event event, String reason, @Nullable Throwable cause) {
        super("event '%s' at version %d of actor '%s' cannot be read: %s".formatted(event.eventType(), event.version(),
                event.actorId(), reason), cause);
        this.actorId = event.actorId();
        this.version = event.version();
        this.eventType = event.eventType();
    }

    public String getActorId() {
        return this.actorId;
    }

    public long getVersion() {
        return this.version;
    }

    /**
     * Returns the type under which the event is stored.
     * @return a type of event
     */
    public String getEventType() {
        return this.eventType;
    }

}
