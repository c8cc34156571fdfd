package one.flowmade.aether.typed;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.MetadataKeys;

/**
 * Turns records into events and events into records. Immutable.
 * <p>
 * A payload keeps numbers with their scale, times with their nanoseconds, enums, and
 * nested records. A sealed interface declares how its records are told apart, by names of
 * the application's choice for each of them: <pre>
 * &#64;JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
 * &#64;JsonSubTypes({ &#64;Type(value = Card.class, name = "card"), &#64;Type(value = Cash.class, name = "cash") })
 * sealed interface Payment {
 * }
 * </pre> Class names are refused. Data that a record does not know are ignored; a
 * component that is absent is null, and refused when it is a primitive.
 */
public final class TypedEvents {

    private final EventTypeRegistry types;

    private final Upcasters upcasters;

    private TypedEvents(EventTypeRegistry types, Upcasters upcasters) {
        this.types = types;
        this.upcasters = upcasters;
    }

    /**
     * Combines types and upcasters.
     * @param types the present types of events
     * @param upcasters the way from older ones
     * @return what reads and writes them
     * @throws IllegalArgumentException if an upcaster starts from the present generation
     * of a registered type, or a newer one
     */
    public static TypedEvents of(EventTypeRegistry types, Upcasters upcasters) {
        for (Generation from : upcasters.generations()) {
            RegisteredType type = types.find(from.eventType());
            if (type != null && from.schemaVersion() >= type.generation().schemaVersion()) {
                throw new IllegalArgumentException(
                        "upcasters must not lead away from what is written now, %s".formatted(type.generation()));
            }
        }
        return new TypedEvents(types, upcasters);
    }

    /**
     * Makes an event of a payload, with a random id and the present time.
     * @param actorId whom it happened to
     * @param version the version of the event
     * @param payload a registered record
     * @return the event
     * @throws IllegalArgumentException if it is not a registered record, or cannot be
     * written as JSON
     */
    public Event toEvent(String actorId, long version, Object payload) {
        Generation generation = this.types.get(payload.getClass()).generation();
        return Event.builder(generation.eventType(), actorId)
            .version(version)
            .data(RecordMapper.toData(payload))
            .metadata(Map.of(MetadataKeys.SCHEMA_VERSION, Integer.toString(generation.schemaVersion())))
            .build();
    }

    /**
     * Reads an event.
     * @param stored the event as it is stored
     * @return what it means now: one event, unless an upcaster splits it
     * @throws UnreadableEventException if it is of a registered type and cannot be read
     * as its record, or an upcaster is missing on the way to another type
     */
    public List<TypedEvent> read(Event stored) {
        if (this.types.find(stored.eventType()) == null && !this.upcasters.know(stored.eventType())) {
            return List.of(new TypedEvent(stored, stored.data()));
        }
        try {
            int schemaVersion = schemaVersionOf(stored);
            return this.upcasters.upcast(new Payload(stored.eventType(), schemaVersion, stored.data()))
                .stream()
                .map((payload) -> typed(stored, payload))
                .toList();
        }
        catch (UnreadableEventException ex) {
            throw ex;
        }
        catch (RuntimeException ex) {
            throw new UnreadableEventException(stored, String.valueOf(ex.getMessage()), ex);
        }
    }

    /**
     * Makes a fold over stored events of one over payloads.
     * @param <S> the type of the state
     * @param fold given the state and a payload, returns the next state; a payload is a
     * registered record, or a map when the type is unknown
     * @return a fold that reads events first
     */
    public <S> BiFunction<S, Event, S> folding(BiFunction<S, Object, S> fold) {
        Objects.requireNonNull(fold, "'fold' must not be null");
        return (state, stored) -> {
            S next = state;
            for (TypedEvent event : read(stored)) {
                next = fold.apply(next, event.payload());
            }
            return next;
        };
    }

    private TypedEvent typed(Event stored, Payload payload) {
        Event event = presentForm(stored, payload);
        RegisteredType type = this.types.find(payload.eventType());
        if (type == null) {
            requireEnd(stored, payload.generation());
            return new TypedEvent(event, event.data());
        }
        if (!type.generation().equals(payload.generation())) {
            throw new UnreadableEventException(stored, "no upcaster leads from %s to %d".formatted(payload.generation(),
                    type.generation().schemaVersion()), null);
        }
        return new TypedEvent(event, RecordMapper.fromData(event.data(), type.record()));
    }

    /**
     * A step that is missing must not turn what was to be renamed into something unknown.
     */
    private void requireEnd(Event stored, Generation end) {
        if (this.upcasters.goOnAfter(end)) {
            throw new UnreadableEventException(stored, "no upcaster leads on from %s".formatted(end), null);
        }
    }

    private static Event presentForm(Event stored, Payload payload) {
        if (payload.data() == stored.data()) {
            return stored;
        }
        return new Event(stored.id(), payload.eventType(), stored.actorId(), stored.commandId(), stored.version(),
                payload.data(), stored.metadata(), stored.timestamp())
            .withMetadata(MetadataKeys.SCHEMA_VERSION, Integer.toString(payload.schemaVersion()));
    }

    private static int schemaVersionOf(Event stored) {
        String declared = stored.metadata().get(MetadataKeys.SCHEMA_VERSION);
        try {
            return (declared != null) ? Integer.parseInt(declared) : 1;
        }
        catch (NumberFormatException ex) {
            throw new IllegalArgumentException(
                    "'%s' must be a number, was '%s'".formatted(MetadataKeys.SCHEMA_VERSION, declared), ex);
        }
    }

}
