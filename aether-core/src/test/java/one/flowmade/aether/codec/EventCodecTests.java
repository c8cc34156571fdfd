package one.flowmade.aether.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.JsonLimits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What is encoded is JSON as the Go original writes it, and decodes to equal events.
 */
class EventCodecTests {

    private static final String RECORD = """
            {"id":"e-1","eventType":"OrderPlaced","actorId":"order-1","version":1,"data":%s,\
            "timestamp":"2026-01-13T21:25:51Z"}""";

    private final EventCodec codec = new EventCodec();

    @Test
    void writesEveryFieldInTheOrderOfTheOriginal() {
        Event event = new Event("e-1", "OrderPlaced", "order-1", "c-1", 1, Map.of("total", new BigDecimal("99.90")),
                Map.of("userId", "u-1"), Instant.parse("2026-01-13T21:25:51.12Z"));

        assertThat(encoded(event)).isEqualTo("""
                {"id":"e-1","eventType":"OrderPlaced","actorId":"order-1","commandId":"c-1","version":1,\
                "data":{"total":99.90},"metadata":{"userId":"u-1"},"timestamp":"2026-01-13T21:25:51.12Z"}""");
    }

    @Test
    void leavesOutWhatIsAbsent() {
        Event event = new Event("", "", "", null, 0, Map.of(), Map.of(), Instant.EPOCH);

        assertThat(encoded(event)).isEqualTo("""
                {"id":"","eventType":"","actorId":"","version":0,"data":{},"timestamp":"1970-01-01T00:00:00Z"}""");
    }

    @Test
    void writesSeveralEventsAsAnArray() {
        Event event = this.codec.decode(utf8(RECORD.formatted("{}"))).get(0);

        assertThat(new String(this.codec.encode(List.of(event, event)), StandardCharsets.UTF_8))
            .isEqualTo("[" + RECORD.formatted("{}") + "," + RECORD.formatted("{}") + "]");
    }

    @Test
    void writesCharactersAsThemselves() {
        assertThat(encoded(withData(Map.of("k🚀é", "🚀é\u2028")))).contains("\"k🚀é\":\"🚀é\u2028\"");
    }

    @Test
    void refusesToEncodeNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> this.codec.encode(List.of()))
            .withMessage("'events' must not be empty");
    }

    @Test
    void decodesWhatIsAbsentOrNullToWhatIsEmpty() {
        Event event = this.codec.decode(utf8("""
                {"eventType":"T","actorId":"a","version":0,"commandId":null,"data":null,"metadata":null,\
                "timestamp":"1970-01-01T00:00:00Z"}""")).get(0);

        assertThat(event).isEqualTo(new Event("", "T", "a", null, 0, Map.of(), Map.of(), Instant.EPOCH));
        assertThat(this.codec.decode(utf8("""
                {"eventType":"T","actorId":"a","version":0,"timestamp":"1970-01-01T00:00:00Z"}""")))
            .containsExactly(event);
    }

    @Test
    void ignoresUnknownFieldsAtAnyPlace() {
        assertThat(this.codec.decode(utf8("""
                 {"x":[{"id":7}],"timestamp":"1970-01-01T00:00:00Z","version":1,"data":{},"y":1e5,"actorId":"a",
                 "eventType":"T","z":"s","id":"e"}
                """))).containsExactly(new Event("e", "T", "a", null, 1, Map.of(), Map.of(), Instant.EPOCH));
    }

    @ParameterizedTest
    @ValueSource(strings = { "1.0", "99.90", "0.00", "0E-10", "0E+3", "1E+21", "-1.5E-300", "1.7976931348623157E+308",
            "0.000001", "1E-7", "-0.1" })
    void keepsTheScaleOfADecimal(String literal) {
        assertThat(decodedData("{\"n\":" + literal + "}")).isEqualTo(Map.of("n", new BigDecimal(literal)));
        assertThat(encoded(withData(Map.of("n", new BigDecimal(literal))))).contains("{\"n\":" + literal + "}");
    }

    @Test
    void keepsEveryDigitOfAnInteger() {
        assertThat(decodedData("""
                {"int":9007199254740993,"min":-9223372036854775808,"big":18446744073709551615,"zero":0}"""))
            .isEqualTo(Map.of("int", 9007199254740993L, "min", Long.MIN_VALUE, "big",
                    new BigInteger("18446744073709551615"), "zero", 0L));
    }

    @Test
    void keepsTheOrderOfKeysAndElements() {
        assertThat(decodedData("""
                {"b":[3,1,2],"a":{"z":null,"y":true},"":[]}""").toString())
            .isEqualTo("{b=[3, 1, 2], a={z=null, y=true}, =[]}");
    }

    @ParameterizedTest
    @CsvSource({ "2026-01-13T23:25:51.123456789+02:00, 2026-01-13T21:25:51.123456789Z",
            "2026-01-13T21:25:51.1Z, 2026-01-13T21:25:51.100Z", "2026-01-13T21:25:51-00:00, 2026-01-13T21:25:51Z",
            "2026-01-13T21:25:51.000000000+23:59, 2026-01-12T21:26:51Z",
            "2026-01-13T00:00:00-23:59, 2026-01-13T23:59:00Z", "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
            "0000-12-31T23:00:00-01:00, 0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999999Z",
            "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z" })
    void readsTimestampsWithAnyOffset(String written, String instant) {
        assertThat(Rfc3339.parse(written)).isEqualTo(Instant.parse(instant));
    }

    @ParameterizedTest
    @ValueSource(strings = { "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z", "2026-01-13T21:25:00Z",
            "2026-01-13T21:25:51.1Z", "2026-01-13T21:25:51.12Z", "2026-01-13T21:25:51.000000001Z",
            "1969-12-31T23:59:59.99999Z" })
    void writesTimestampsInUtcWithoutTrailingZeros(String timestamp) {
        assertThat(Rfc3339.format(Instant.parse(timestamp))).isEqualTo(timestamp);
    }

    @Test
    void decodesWhatItEncodedToEqualEvents() {
        RandomEvents events = new RandomEvents(20261121);
        for (int i = 0; i < 3_000; i++) {
            List<Event> record = events.nextRecord();
            assertThat(this.codec.decode(this.codec.encode(record))).as("record %d", i).isEqualTo(record);
        }
    }

    @Test
    void decodesDataThatReachEveryLimit() {
        String longest = "é".repeat(JsonLimits.MAX_STRING_LENGTH);
        String longestKey = "漢".repeat(JsonLimits.MAX_KEY_LENGTH);
        BigInteger nines = BigInteger.TEN.pow(JsonLimits.MAX_NUMBER_DIGITS).subtract(BigInteger.ONE).negate();
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put(longestKey, longest);
        data.put("integer", nines);
        data.put("small", new BigDecimal(nines, JsonLimits.MAX_NUMBER_DIGITS));
        data.put("large", new BigDecimal(nines, -JsonLimits.MAX_NUMBER_DIGITS));
        data.put("deep", nested(JsonLimits.MAX_DEPTH - 1));
        Event event = new Event(longest, "T", "a", null, 1, data, Map.of(longestKey, "v"), Instant.EPOCH);

        assertRoundTrip(List.of(event));
        assertRoundTrip(List.of(withData(data), withData(data)));
    }

    @Test
    void decodesManyKeys() {
        Map<String, Object> data = new LinkedHashMap<>();
        for (int i = 0; i < 300_000; i++) {
            data.put("key-" + i, i);
        }

        assertRoundTrip(List.of(withData(data)));
    }

    @Test
    void givesEventsThatCannotBeChanged() {
        List<Event> events = this.codec.decode(utf8("[" + RECORD.formatted("{\"a\":[{}]}") + "]"));

        assertThat(events).isUnmodifiable();
        assertThat(events.get(0).metadata()).isUnmodifiable();
        assertThat(events.get(0).data()).isUnmodifiable();
        assertThat((List<?>) events.get(0).data().get("a")).isUnmodifiable();
    }

    private void assertRoundTrip(List<Event> events) {
        assertThat(this.codec.decode(this.codec.encode(events)).equals(events)).isTrue();
    }

    private static Object nested(int levels) {
        Object value = new ArrayList<>();
        for (int i = 1; i < levels; i++) {
            value = (i % 2 == 0) ? List.of(value) : Map.of("k", value);
        }
        return value;
    }

    private Map<String, @Nullable Object> decodedData(String data) {
        return this.codec.decode(utf8(RECORD.formatted(data))).get(0).data();
    }

    private String encoded(Event event) {
        return new String(this.codec.encode(List.of(event)), StandardCharsets.UTF_8);
    }

    private static Event withData(Map<String, ? extends @Nullable Object> data) {
        return Event.builder("T", "a").version(1).data(data).build();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

}
