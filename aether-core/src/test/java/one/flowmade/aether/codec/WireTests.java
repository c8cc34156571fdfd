package one.flowmade.aether.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import one.flowmade.aether.event.Event;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Records that the Go original wrote are read without loss.
 */
class WireTests {

    private static final JsonMapper MAPPER = JsonMapper.builder()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
        .build();

    private final EventCodec codec = new EventCodec();

    @ParameterizedTest
    @MethodSource("events")
    void writesWhatItReadAsEqualJson(String line) {
        byte[] written = this.codec.encode(this.codec.decode(utf8(line)));

        assertThat(comparable(new String(written, StandardCharsets.UTF_8))).isEqualTo(comparable(line));
    }

    @ParameterizedTest
    @MethodSource("events")
    void writesTheFieldsInTheirOrder(String line) {
        byte[] written = this.codec.encode(this.codec.decode(utf8(line)));

        assertThat(fieldNames(new String(written, StandardCharsets.UTF_8))).isEqualTo(fieldNames(line));
    }

    @Test
    void readsALineForEveryKnownEvent() {
        assertThat(events()).hasSize(11);
    }

    @Test
    void readsAllLinesAsOneRecordOfSeveralEvents() {
        List<Event> each = events().map((line) -> this.codec.decode(utf8(line)).get(0)).toList();
        byte[] array = this.codec.encode(each);

        assertThat(array).startsWith((byte) '[').endsWith((byte) ']');
        assertThat(this.codec.decode(array)).isEqualTo(each);
    }

    static Stream<String> events() {
        try (InputStream lines = WireTests.class.getResourceAsStream("/wire/go-events.jsonl")) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> fieldNames(String json) {
        List<String> names = new ArrayList<>();
        parse(json).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode comparable(String json) {
        ObjectNode event = (ObjectNode) byValue(parse(json));
        if (event.path("data").isNull()) {
            event.putObject("data");
        }
        event.put("timestamp", OffsetDateTime.parse(event.path("timestamp").textValue()).toInstant().toString());
        return event;
    }

    private static JsonNode byValue(JsonNode node) {
        if (node.isNumber()) {
            return DecimalNode.valueOf(node.decimalValue().stripTrailingZeros());
        }
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            node.forEach((element) -> array.add(byValue(element)));
            return array;
        }
        if (node.isObject()) {
            var object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach((field) -> object.set(field.getKey(), byValue(field.getValue())));
            return object;
        }
        return node;
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
