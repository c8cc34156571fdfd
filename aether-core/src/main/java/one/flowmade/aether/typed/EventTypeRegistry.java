package one.flowmade.aether.typed;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The records that stand for types of events, by name and back. Immutable.
 */
public final class EventTypeRegistry {

    private final Map<String, RegisteredType> byName = new LinkedHashMap<>();

    private final Map<Class<?>, RegisteredType> byRecord = new LinkedHashMap<>();

    private EventTypeRegistry() {
    }

    /**
     * Registers records under the names that {@link EventType} gives them, or their
     * simple names.
     * @param records the records
     * @return a registry of exactly these
     * @throws IllegalArgumentException if two have the same name, or one is there twice
     */
    public static EventTypeRegistry of(Collection<? extends Class<? extends Record>> records) {
        EventTypeRegistry registry = new EventTypeRegistry();
        records.forEach((record) -> registry.add(RegisteredType.of(record)));
        return registry;
    }

    private void add(RegisteredType type) {
        String name = type.generation().eventType();
        RegisteredType present = this.byName.putIfAbsent(name, type);
        if (present != null) {
            throw new IllegalArgumentException("'%s' must name one record, was the name of %s and %s".formatted(name,
                    present.record().getName(), type.record().getName()));
        }
        this.byRecord.put(type.record(), type);
    }

    /**
     * Returns the record of a type of event.
     * @param eventType the type's name
     * @return the record, empty when the type is not registered
     */
    public Optional<Class<? extends Record>> recordOf(String eventType) {
        return Optional.ofNullable(find(eventType)).map(RegisteredType::record);
    }

    /**
     * Returns the name under which events with a payload are stored.
     * @param record the class of the payload
     * @return the type of the event
     * @throws IllegalArgumentException if the record is not registered
     */
    public String nameOf(Class<? extends Record> record) {
        return get(record).generation().eventType();
    }

    @Nullable RegisteredType find(String eventType) {
        return this.byName.get(eventType);
    }

    RegisteredType get(Class<?> record) {
        RegisteredType type = this.byRecord.get(record);
        if (type == null) {
            throw new IllegalArgumentException("%s is not a registered type of event".formatted(record.getName()));
        }
        return type;
    }

}
