package one.flowmade.aether.typed;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import one.flowmade.aether.snapshot.StateType;

/**
 * Writes states as exactly as {@link TypedEvents} writes payloads.
 *
 * @param <S> a record, or a sealed interface that declares how its records are told apart
 */
public final class RecordStateType<S> implements StateType<S> {

    private final Class<S> type;

    private final Generation generation;

    private RecordStateType(Class<S> type, Generation generation) {
        this.type = type;
        this.generation = generation;
    }

    /**
     * Names a state by the simple name of its type.
     * @param <S> the type of the state
     * @param type the type of the state
     * @param schemaVersion its generation, to be raised whenever the type or the fold
     * changes
     * @return the type as snapshots know it
     * @throws IllegalArgumentException if it is sealed and its records have no names
     */
    public static <S> RecordStateType<S> of(Class<S> type, int schemaVersion) {
        Objects.requireNonNull(type, "'type' must not be null");
        RecordMapper.requireNames(type);
        return new RecordStateType<>(type, new Generation(type.getSimpleName(), schemaVersion));
    }

    @Override
    public String name() {
        return this.generation.eventType();
    }

    @Override
    public long schemaVersion() {
        return this.generation.schemaVersion();
    }

    @Override
    public Map<String, @Nullable Object> encode(S state) {
        return RecordMapper.toData(state);
    }

    @Override
    public S decode(Map<String, @Nullable Object> values) {
        return RecordMapper.fromData(values, this.type);
    }

}
