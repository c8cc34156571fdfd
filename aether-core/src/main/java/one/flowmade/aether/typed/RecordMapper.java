package one.flowmade.aether.typed;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.jspecify.annotations.Nullable;

/**
 * Turns records into JSON values and back, exactly. Only what a record is made of is
 * written, not what its methods compute. What does not fit is refused rather than bent:
 * numbers are not cut, strings do not become numbers, nothing becomes zero. The mapper is
 * Aether's own, so that an application's JSON settings never change what is stored.
 */
final class RecordMapper {

    private static final TypeReference<Map<String, @Nullable Object>> DATA = new TypeReference<>() {
    };

    private static final JsonMapper JSON = JsonMapper.builder()
        .addModule(new JavaTimeModule().disable(JavaTimeFeature.NORMALIZE_DESERIALIZED_ZONE_ID))
        .addModule(new SimpleModule().addSerializer(Long.class, new Narrowest()))
        .annotationIntrospector(new Names())
        .visibility(PropertyAccessor.FIELD, Visibility.ANY)
        .visibility(PropertyAccessor.GETTER, Visibility.NONE)
        .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS,
                SerializationFeature.FAIL_ON_EMPTY_BEANS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT, DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .enable(SerializationFeature.WRITE_DATES_WITH_ZONE_ID)
        .build();

    private RecordMapper() {
    }

    /**
     * Writes a value.
     * @param value a record, or whatever becomes a JSON object
     * @return JSON values
     * @throws IllegalArgumentException if it cannot be written
     */
    static Map<String, @Nullable Object> toData(Object value) {
        return JSON.convertValue(value, DATA);
    }

    /**
     * Reads a value.
     * @param <T> its type
     * @param data JSON values
     * @param type what they are to become
     * @return the value
     * @throws IllegalArgumentException if they do not fit
     */
    static <T> T fromData(Map<String, @Nullable Object> data, Class<T> type) {
        return JSON.convertValue(data, type);
    }

    /**
     * Checks that what is written of a type can be read again.
     * @param type the type
     * @throws IllegalArgumentException if it is sealed and its records have no names
     */
    static void requireNames(Class<?> type) {
        DeserializationConfig config = JSON.getDeserializationConfig();
        config.getAnnotationIntrospector()
            .findPolymorphicTypeInfo(config,
                    config.introspectClassAnnotations(JSON.constructType(type)).getClassInfo());
    }

    /** Data hold every integer as a long, which what is created from an int refuses. */
    @SuppressWarnings("serial")
    private static final class Narrowest extends StdScalarSerializer<Long> {

        Narrowest() {
            super(Long.class);
        }

        @Override
        public void serialize(Long value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            if (value == value.intValue()) {
                generator.writeNumber(value.intValue());
            }
            else {
                generator.writeNumber(value);
            }
        }

    }

    /**
     * Records are told apart by names of the application's choice. Names of classes would
     * tie what is stored to the code of a day, and what has no name could be written, but
     * not be read.
     */
    @SuppressWarnings("serial")
    private static final class Names extends JacksonAnnotationIntrospector {

        @Override
        public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
            JsonTypeInfo.Value info = super.findPolymorphicTypeInfo(config, annotated);
            if (info != null && (info.getIdType() == JsonTypeInfo.Id.CLASS
                    || info.getIdType() == JsonTypeInfo.Id.MINIMAL_CLASS)) {
                throw new IllegalArgumentException(
                        "@JsonTypeInfo of %s must use names, was %s".formatted(annotated.getName(), info.getIdType()));
            }
            if (annotated instanceof AnnotatedClass type && isSealed(type.getRawType()) && !isReadInItsOwnWay(type)) {
                requireNames(config, type, info);
            }
            return info;
        }

        /** An enum whose constants have bodies is sealed too. */
        private static boolean isSealed(Class<?> type) {
            return type.isSealed() && !type.isEnum();
        }

        private static boolean isReadInItsOwnWay(AnnotatedClass type) {
            return type.hasAnnotation(JsonDeserialize.class)
                    || type.getFactoryMethods().stream().anyMatch((method) -> method.hasAnnotation(JsonCreator.class));
        }

        private static void requireNames(MapperConfig<?> config, AnnotatedClass type,
                JsonTypeInfo.@Nullable Value info) {
            if (info == null) {
                throw new IllegalArgumentException(
                        "%s must declare by @JsonTypeInfo how its records are told apart".formatted(type.getName()));
            }
            Set<Class<?>> named = config.getSubtypeResolver()
                .collectAndResolveSubtypesByClass(config, type)
                .stream()
                .map(NamedType::getType)
                .collect(Collectors.toSet());
            leavesOf(type.getRawType()).filter((leaf) -> !named.contains(leaf)).findFirst().ifPresent((leaf) -> {
                throw new IllegalArgumentException(
                        "@JsonSubTypes of %s must name %s".formatted(type.getName(), leaf.getName()));
            });
        }

        private static Stream<Class<?>> leavesOf(Class<?> type) {
            return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(Names::leavesOf)
                    : Stream.of(type);
        }

    }

}
