package one.flowmade.aether.codec;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import org.jspecify.annotations.Nullable;

/**
 * JSON values as an event's data hold them: nothing but strings, numbers, booleans,
 * lists, maps and null, whatever their keys say. Numbers keep their digits and scale.
 */
final class JsonData {

    private JsonData() {
    }

    static void write(JsonGenerator generator, @Nullable Object value) throws IOException {
        if (value == null) {
            generator.writeNull();
        }
        else if (value instanceof String text) {
            generator.writeString(text);
        }
        else if (value instanceof Long integer) {
            generator.writeNumber(integer);
        }
        else if (value instanceof BigDecimal decimal) {
            generator.writeNumber(decimal);
        }
        else if (value instanceof BigInteger integer) {
            generator.writeNumber(integer);
        }
        else if (value instanceof Boolean bool) {
            generator.writeBoolean(bool);
        }
        else if (value instanceof Map<?, ?> map) {
            writeMap(generator, map);
        }
        else if (value instanceof List<?> list) {
            writeList(generator, list);
        }
        else {
            throw new IllegalArgumentException("not a JSON value: " + value.getClass().getName());
        }
    }

    private static void writeMap(JsonGenerator generator, Map<?, ?> map) throws IOException {
        generator.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            generator.writeFieldName((String) entry.getKey());
            write(generator, entry.getValue());
        }
        generator.writeEndObject();
    }

    private static void writeList(JsonGenerator generator, List<?> list) throws IOException {
        generator.writeStartArray();
        for (Object element : list) {
            write(generator, element);
        }
        generator.writeEndArray();
    }

    static Map<String, @Nullable Object> readObject(JsonParser parser, String name) throws IOException {
        requireToken(parser, JsonToken.START_OBJECT, name);
        return readObject(parser);
    }

    private static Map<String, @Nullable Object> readObject(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            object.put(key, readValue(parser));
        }
        return object;
    }

    private static List<@Nullable Object> readArray(JsonParser parser) throws IOException {
        List<@Nullable Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(readValue(parser));
        }
        return array;
    }

    private static @Nullable Object readValue(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> readInteger(parser);
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case START_OBJECT -> readObject(parser);
            case START_ARRAY -> readArray(parser);
            default -> throw refusal(parser, "a value must stand here");
        };
    }

    private static Number readInteger(JsonParser parser) throws IOException {
        return (parser.getNumberType() == NumberType.BIG_INTEGER) ? parser.getBigIntegerValue() : parser.getLongValue();
    }

    static boolean isNull(JsonParser parser) {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    static String readText(JsonParser parser, String name) throws IOException {
        requireToken(parser, JsonToken.VALUE_STRING, name);
        return parser.getText();
    }

    static long readLong(JsonParser parser, String name) throws IOException {
        requireToken(parser, JsonToken.VALUE_NUMBER_INT, name);
        if (parser.getNumberType() == NumberType.BIG_INTEGER) {
            throw refusal(parser, "'%s' must fit in 64 bits".formatted(name));
        }
        return parser.getLongValue();
    }

    static <T> T present(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("'%s' must be present".formatted(name));
        }
        return value;
    }

    static void requireToken(JsonParser parser, JsonToken expected, String name) throws IOException {
        if (parser.currentToken() != expected) {
            throw mismatch(parser, expected, name);
        }
    }

    static JsonParseException mismatch(JsonParser parser, JsonToken expected, String name) {
        return refusal(parser,
                "'%s' must be %s, was %s".formatted(name, describe(expected), describe(parser.currentToken())));
    }

    static JsonParseException refusal(JsonParser parser, String reason) {
        return new JsonParseException(parser, reason, parser.currentTokenLocation());
    }

    private static String describe(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT -> "an integer";
            case VALUE_NUMBER_FLOAT -> "a decimal";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            default -> token.name();
        };
    }

}
