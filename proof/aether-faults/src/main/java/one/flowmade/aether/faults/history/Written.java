package one.flowmade.aether.faults.history;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

import one.flowmade.aether.event.Event;

/**
 * What is compared of an event. None of it holds blanks, {@code :} or {@code ;}.
 *
 * @param version the version
 * @param id the id
 * @param payload stands for the data
 */
public record Written(long version, String id, String payload) {

    private static final String PAYLOAD = "payload";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What each event multiplies the digest of those before it with. */
    public static final long FACTOR = 1_099_511_628_211L;

    public static Written of(Event event) {
        return new Written(event.version(), event.id(), text(event.data().get(PAYLOAD)));
    }

    private static String text(@Nullable Object payload) {
        try {
            return (payload instanceof String text) ? text : JSON.writeValueAsString(payload);
        }
        catch (JsonProcessingException ex) {
            throw new IllegalArgumentException("not data of an event: " + payload, ex);
        }
    }

    public Event toEvent(String actorId) {
        return Event.builder("Changed", actorId)
            .id(this.id)
            .version(this.version)
            .data(Map.of(PAYLOAD, this.payload))
            .build();
    }

    /**
     * Digests events, so that a read of a long history is one number in a file.
     * @param events events in order
     * @return a digest of them and of their order
     */
    public static long digest(List<Written> events) {
        long digest = 0;
        for (Written event : events) {
            digest = extend(digest, event);
        }
        return digest;
    }

    public static long extend(long digest, Written event) {
        return digest * FACTOR + (((long) event.id.hashCode() << 32) ^ event.payload.hashCode()) * 31 + event.version;
    }

    public String text() {
        return this.version + ":" + this.id + ":" + this.payload;
    }

    public static Written parse(String text) {
        String[] parts = text.split(":", -1);
        return new Written(Long.parseLong(parts[0]), parts[1], parts[2]);
    }

}
