package one.flowmade.aether.store.spi;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.JsonLimits;
import one.flowmade.aether.naming.ActorIds;
import one.flowmade.aether.store.VersionConflictException;

/**
 * One save: events of one actor that are stored together or not at all, checked as
 * {@code EventStore} promises.
 *
 * @param actorId the actor of all the events
 * @param expectedVersion what the actor's latest version must be, empty when being above
 * it is enough
 * @param events the events, in ascending order of their versions, at least one
 */
public record Append(String actorId, OptionalLong expectedVersion, List<Event> events) {

    private static final int MAX_NAME_LENGTH = 512;

    public Append {
        ActorIds.requireValid(actorId);
        Objects.requireNonNull(events, "'events' must not be null");
        events = List.copyOf(events);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("'events' must not be empty");
        }
        if (expectedVersion.orElse(0) < 0) {
            throw new IllegalArgumentException(
                    "'expectedVersion' must not be negative, was " + expectedVersion.getAsLong());
        }
        long previous = expectedVersion.orElse(0);
        for (Event event : events) {
            requireName(event.id(), "id");
            requireName(event.eventType(), "eventType");
            if (!event.actorId().equals(actorId)) {
                throw new IllegalArgumentException(
                        "'events' must be of one actor, were of '%s' and '%s'".formatted(actorId, event.actorId()));
            }
            if (event.version() < 1) {
                throw new IllegalArgumentException("'version' must be positive, was " + event.version());
            }
            if (event.version() <= previous) {
                throw new IllegalArgumentException(
                        "'version' must be above %d, was %d".formatted(previous, event.version()));
            }
            previous = event.version();
        }
        if (events.size() > 1) {
            requireReadable(events);
        }
    }

    public static Append of(Event event) {
        Objects.requireNonNull(event, "'event' must not be null");
        return new Append(event.actorId(), OptionalLong.empty(), List.of(event));
    }

    public static Append of(List<Event> events) {
        Objects.requireNonNull(events, "'events' must not be null");
        if (events.isEmpty()) {
            throw new IllegalArgumentException("'events' must not be empty");
        }
        return new Append(events.get(0).actorId(), OptionalLong.empty(), events);
    }

    public static Append of(String actorId, long expectedVersion, List<Event> events) {
        return new Append(actorId, OptionalLong.of(expectedVersion), events);
    }

    /**
     * Puts the events in their places in another form.
     * @param replacement the same events with other metadata
     * @return a save of these
     */
    Append with(List<Event> replacement) {
        return (replacement == this.events) ? this : new Append(this.actorId, this.expectedVersion, replacement);
    }

    public long firstVersion() {
        return this.events.get(0).version();
    }

    public long lastVersion() {
        return this.events.get(this.events.size() - 1).version();
    }

    /**
     * Tells whether these events may follow a version.
     * @param latestVersion the actor's latest version, 0 for none
     * @return whether the save is to be stored
     */
    public boolean mayFollow(long latestVersion) {
        return this.expectedVersion.isPresent() ? this.expectedVersion.getAsLong() == latestVersion
                : firstVersion() > latestVersion;
    }

    /**
     * Tells whether this very save is stored already; the ids decide.
     * @param storedIds ids of what is stored, by version
     * @return whether each event is among them at its version
     */
    public boolean isStoredIn(Map<Long, String> storedIds) {
        return this.events.stream().allMatch((event) -> event.id().equals(storedIds.get(event.version())));
    }

    /**
     * Tells whether another event is stored in the place of one of these.
     * @param storedIds ids of what is stored, by version
     * @return whether one of the versions has another id
     */
    public boolean contradicts(Map<Long, String> storedIds) {
        return this.events.stream()
            .anyMatch((event) -> !event.id().equals(storedIds.getOrDefault(event.version(), event.id())));
    }

    public VersionConflictException conflictWith(long latestVersion) {
        return new VersionConflictException(this.actorId, firstVersion(), latestVersion);
    }

    /**
     * Each event can be read again; whether all can in one record depends on their sum.
     */
    private static void requireReadable(List<Event> events) {
        long values = 0;
        for (Event event : events) {
            values += JsonLimits.VALUES_OF_EVENT + event.metadata().size() + valuesIn(event.data());
        }
        if (values > JsonLimits.MAX_VALUES) {
            throw new IllegalArgumentException(
                    "'events' must not hold more than %d values, held %d".formatted(JsonLimits.MAX_VALUES, values));
        }
    }

    private static long valuesIn(Map<?, ?> map) {
        return map.size() + valuesWithin(map.values());
    }

    private static long valuesWithin(Collection<?> values) {
        long count = 0;
        for (Object value : values) {
            if (value instanceof String || value instanceof Number) {
                continue;
            }
            if (value instanceof Map<?, ?> map) {
                count += valuesIn(map);
            }
            else if (value instanceof List<?> list) {
                count += list.size() + valuesWithin(list);
            }
        }
        return count;
    }

    private static void requireName(String value, String name) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("'%s' must not be blank".formatted(name));
        }
        if (value.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException(
                    "'%s' must not be longer than %d, was %d".formatted(name, MAX_NAME_LENGTH, value.length()));
        }
    }

}
