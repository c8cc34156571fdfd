package one.flowmade.aether.typed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Steps from one generation of an event's data to the next, chained when an event is
 * read. What is stored stays as it is. Each step is given a copy of the data, as maps,
 * lists and values that it may change. Immutable; steps must be pure.
 */
public final class Upcasters {

    private final Map<Generation, Function<Map<String, @Nullable Object>, List<Payload>>> steps;

    private Upcasters(Builder builder) {
        this.steps = Map.copyOf(builder.steps);
    }

    public static Upcasters none() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Takes a payload as far as there are steps.
     * @param payload as it is stored
     * @return what it is now, several payloads when a step splits it
     * @throws IllegalArgumentException if steps lead in a circle, or fail
     */
    List<Payload> upcast(Payload payload) {
        return upcast(payload, 0).toList();
    }

    private Stream<Payload> upcast(Payload payload, int taken) {
        Function<Map<String, @Nullable Object>, List<Payload>> step = this.steps.get(payload.generation());
        if (step == null) {
            return Stream.of(payload);
        }
        if (taken == this.steps.size()) {
            throw new IllegalArgumentException("the upcasters lead in a circle");
        }
        return step.apply(mutableCopyOf(payload.data())).stream().flatMap((newer) -> upcast(newer, taken + 1));
    }

    boolean know(String eventType) {
        return this.steps.keySet().stream().anyMatch((generation) -> generation.eventType().equals(eventType));
    }

    /**
     * Tells whether there are steps from a later generation of the same type, to which
     * none leads.
     * @param end where the steps ended
     * @return whether a step is missing
     */
    boolean goOnAfter(Generation end) {
        return this.steps.keySet()
            .stream()
            .anyMatch((later) -> later.eventType().equals(end.eventType())
                    && later.schemaVersion() > end.schemaVersion());
    }

    Set<Generation> generations() {
        return this.steps.keySet();
    }

    private static Map<String, @Nullable Object> mutableCopyOf(Map<String, @Nullable Object> data) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        data.forEach((key, value) -> copy.put(key, mutableCopyOf(value)));
        return copy;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Object mutableCopyOf(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return mutableCopyOf((Map<String, @Nullable Object>) map);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach((element) -> copy.add(mutableCopyOf(element)));
            return copy;
        }
        return value;
    }

    /**
     * Builds {@link Upcasters}. There is one step from each generation.
     */
    public static final class Builder {

        private final Map<Generation, Function<Map<String, @Nullable Object>, List<Payload>>> steps = new LinkedHashMap<>();

        private Builder() {
        }

        /**
         * Adds a step to the next generation of the same type.
         * @param eventType the type
         * @param schemaVersion the generation that the step reads
         * @param change changes the data in place
         * @return this builder
         */
        public Builder change(String eventType, int schemaVersion, Consumer<Map<String, @Nullable Object>> change) {
            Generation to = new Generation(eventType, schemaVersion).next();
            return split(eventType, schemaVersion, (data) -> {
                change.accept(data);
                return List.of(new Payload(to.eventType(), to.schemaVersion(), data));
            });
        }

        /**
         * Adds a step to another type with the same data; the generations count on.
         * @param eventType the type
         * @param schemaVersion the generation that the step reads
         * @param newEventType the type that has the next generation
         * @return this builder
         */
        public Builder rename(String eventType, int schemaVersion, String newEventType) {
            Generation to = new Generation(newEventType, schemaVersion).next();
            return split(eventType, schemaVersion,
                    (data) -> List.of(new Payload(to.eventType(), to.schemaVersion(), data)));
        }

        /**
         * Adds a step that makes several events of one. All of them carry the version,
         * id, metadata and time of the stored event: they share its place in the history.
         * @param eventType the type
         * @param schemaVersion the generation that the step reads
         * @param split makes new payloads of the data
         * @return this builder
         * @throws IllegalArgumentException if there is a step from that generation
         * already
         */
        public Builder split(String eventType, int schemaVersion,
                Function<Map<String, @Nullable Object>, List<Payload>> split) {
            Generation from = new Generation(eventType, schemaVersion);
            Objects.requireNonNull(split, "'split' must not be null");
            if (this.steps.putIfAbsent(from, split) != null) {
                throw new IllegalArgumentException("there must be one upcaster from %s, were two".formatted(from));
            }
            return this;
        }

        public Upcasters build() {
            return new Upcasters(this);
        }

    }

}
