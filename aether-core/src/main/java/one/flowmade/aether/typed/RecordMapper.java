package one.flowmade.aether.typed;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
        .addModule(new JavaTimeModule())
        .annotationIntrospector(new WithoutClassNames())
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
     * Stored data name no classes: these would tie what is stored to the code of a day.
     */
    @SuppressWarnings("serial")
    private static final class WithoutClassNames extends JacksonAnnotationIntrospector {

        @Override
        public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
            JsonTypeInfo.Value info = super.findPolymorphicTypeInfo(config, annotated);
            if (info != null && (info.getIdType() == JsonTypeInfo.Id.CLASS
                    || info.getIdType() == JsonTypeInfo.Id.MINIMAL_CLASS)) {
                throw new IllegalArgumentException(
                        "@JsonTypeInfo of %s must use names, was %s".formatted(annotated.getName(), info.getIdType()));
            }
            return info;
        }

    }

}
