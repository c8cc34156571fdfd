package one.flowmade.aether.nats.store;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

import io.nats.client.impl.Headers;
import org.jspecify.annotations.Nullable;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.naming.PercentEncoding;

/**
 * What the headers of a record say. Names and values are percent-encoded, so that no
 * client stumbles over them.
 *
 * @param eventId the id of the first event
 * @param eventType the type of the first event
 * @param actorId the actor
 * @param version the version of the last event
 * @param count the number of events
 * @param previous the version before the record
 * @param trail the sequences before the record
 */
record RecordHeaders(String eventId, String eventType, String actorId, long version, int count,
        PreviousVersion previous, Trail trail) {

    static final String EVENT_ID = "Aether-Event-Id";

    static final String EVENT_TYPE = "Aether-Event-Type";

    static final String ACTOR_ID = "Aether-Actor-Id";

    static final String VERSION = "Aether-Version";

    static final String COUNT = "Aether-Count";

    static final String PREVIOUS_VERSION = "Aether-Previous-Version";

    static final String TRAIL = "Aether-Trail";

    static final String NODE = "Aether-Node";

    RecordHeaders {
        require(version >= 1, VERSION, version);
        require(count >= 1, COUNT, count);
        require(!(previous instanceof PreviousVersion.Known known) || known.version() < version, PREVIOUS_VERSION,
                previous);
    }

    static RecordHeaders of(List<Event> events, PreviousVersion previous, Trail trail) {
        Event first = events.get(0);
        Event last = events.get(events.size() - 1);
        return new RecordHeaders(first.id(), first.eventType(), first.actorId(), last.version(), events.size(),
                previous, trail);
    }

    /**
     * Reads what {@link #write} wrote.
     * @param headers the headers by name
     * @return what they say, {@code null} if the record has none of Aether's headers
     * @throws IllegalArgumentException if they are not as {@link #write} writes them
     */
    static @Nullable RecordHeaders read(UnaryOperator<@Nullable String> headers) {
        if (headers.apply(VERSION) == null) {
            return null;
        }
        return new RecordHeaders(text(headers, EVENT_ID), text(headers, EVENT_TYPE), text(headers, ACTOR_ID),
                Long.parseLong(text(headers, VERSION)),
                Integer.parseInt(Objects.requireNonNullElse(headers.apply(COUNT), "1")),
                PreviousVersion.parse(headers.apply(PREVIOUS_VERSION)),
                Trail.parse(Objects.requireNonNullElse(headers.apply(TRAIL), "")));
    }

    Headers write(String node) {
        Headers headers = new Headers();
        writeEvents(headers, node);
        writePlace(headers, this.previous, this.trail);
        return headers;
    }

    /**
     * Writes what stays the same wherever the record takes its place.
     * @param headers what is written to
     * @param node who writes the record
     */
    void writeEvents(Headers headers, String node) {
        headers.put(EVENT_ID, PercentEncoding.HEADER_VALUE.encode(this.eventId));
        headers.put(EVENT_TYPE, PercentEncoding.HEADER_VALUE.encode(this.eventType));
        headers.put(ACTOR_ID, PercentEncoding.HEADER_VALUE.encode(this.actorId));
        headers.put(VERSION, Long.toString(this.version));
        if (this.count > 1) {
            headers.put(COUNT, Integer.toString(this.count));
        }
        headers.put(NODE, node);
    }

    /**
     * Writes which place the record takes, instead of the one that was written before.
     * @param headers what is written to
     * @param previous the version before the record
     * @param trail the sequences before the record
     */
    static void writePlace(Headers headers, PreviousVersion previous, Trail trail) {
        headers.put(PREVIOUS_VERSION, previous.toString());
        if (trail.isEmpty()) {
            headers.remove(TRAIL);
        }
        else {
            headers.put(TRAIL, trail.toString());
        }
    }

    /**
     * Tells whether headers say of a record what its body holds. What they say of its
     * place is left aside, and nothing else is read of them.
     * @param headers the headers by name
     * @param events the events of the body
     * @return whether they do, or the record has none of Aether's headers
     */
    static boolean describe(UnaryOperator<@Nullable String> headers, List<Event> events) {
        String version = headers.apply(VERSION);
        if (version == null) {
            return true;
        }
        Event first = events.get(0);
        String count = Objects.requireNonNullElse(headers.apply(COUNT), "1");
        return version.equals(Long.toString(events.get(events.size() - 1).version()))
                && count.equals(Integer.toString(events.size())) && says(headers, EVENT_ID, first.id())
                && says(headers, EVENT_TYPE, first.eventType()) && says(headers, ACTOR_ID, first.actorId());
    }

    private static boolean says(UnaryOperator<@Nullable String> headers, String name, String text) {
        return PercentEncoding.HEADER_VALUE.encode(text).equals(headers.apply(name));
    }

    private static void require(boolean condition, String header, Object value) {
        if (!condition) {
            throw new IllegalArgumentException("header '%s' is out of range: %s".formatted(header, value));
        }
    }

    private static String text(UnaryOperator<@Nullable String> headers, String name) {
        String value = headers.apply(name);
        if (value == null) {
            throw new IllegalArgumentException("header '%s' is missing".formatted(name));
        }
        return PercentEncoding.HEADER_VALUE.decode(value);
    }

}
