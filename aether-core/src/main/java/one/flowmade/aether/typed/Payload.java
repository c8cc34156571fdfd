package one.flowmade.aether.typed;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What an upcaster makes of an older event.
 *
 * @param eventType the type of the event
 * @param schemaVersion the generation that the data have now
 * @param data JSON values
 */
public record Payload(String eventType, int schemaVersion, Map<String, @Nullable Object> data) {

    public Payload {
        new Generation(eventType, schemaVersion);
        Objects.requireNonNull(data, "'data' must not be null");
    }

    Generation generation() {
        return new Generation(this.eventType, this.schemaVersion);
    }

}
