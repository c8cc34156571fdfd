package one.flowmade.aether.codec;

import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import com.sun.management.ThreadMXBean;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.JsonLimits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Whatever bytes a record holds, decoding them ends in a typed error, in bounded memory
 * and on a small stack.
 */
class HostileRecordTests {

    private static final long SMALL_STACK = 256 * 1024;

    /** What decoding a record may cost at most, whether it is kept or not. */
    private static final long MOST_ALLOCATED = 400_000_000;

    private static final String UNPAIRED = ".*(unpaired surrogate|Broken surrogate pair|Unexpected low surrogate).*";

    private final EventCodec codec = new EventCodec();

    @ParameterizedTest
    @ValueSource(strings = { "data", "metadata", "id", "version", "timestamp", "unknown" })
    void refusesDeepNesting(String field) {
        assertRefused(record(field, "[".repeat(10_000) + "]".repeat(10_000)));
        assertRefused(record(field, "{\"k\":".repeat(10_000) + "1" + "}".repeat(10_000)));
        assertRefused(record(field, "{\"k\":[".repeat(10_000)));
    }

    @Test
    void refusesDeepNestingOfTheRecordItself() {
        assertRefused("[".repeat(10_000));
        assertRefused("[".repeat(10_000) + record("id", "\"e\"") + "]".repeat(10_000));
    }

    @Test
    void refusesDataBeyondTheDeepestLevel() {
        String tooDeep = "[".repeat(JsonLimits.MAX_DEPTH) + "]".repeat(JsonLimits.MAX_DEPTH);
        assertRefused(record("data", "{\"k\":" + tooDeep + "}")).hasMessageContaining("deeper than 200 levels");
    }

    @ParameterizedTest
    @ValueSource(strings = { "data", "metadata", "id", "version", "timestamp", "unknown" })
    void refusesNumbersOfAMillionDigits(String field) {
        String digits = "7".repeat(1_000_000);
        assertRefused(record(field, digits));
        assertRefused(record(field, "{\"k\":" + digits + "}"));
        assertRefused(record(field, "{\"k\":-" + digits + "." + digits + "}"));
        assertRefused(record(field, "{\"k\":0." + digits + "}"));
        assertRefused(record(field, "{\"k\":1e" + digits + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "1e999999999", "1e-999999999", "-1E+2147483647", "1e2147483648", "1.5e-2147483648",
            "1e99999999999999999999", "0e999999999", "0.0e-999999999", "1e1001", "1e-1001" })
    void refusesHugeExponents(String number) {
        assertRefused(record("data", "{\"k\":[" + number + "]}"));
        assertRefused(record("version", number));
    }

    @Test
    void refusesNumbersBeyondTheLongest() {
        String tooLong = "1" + "0".repeat(JsonLimits.MAX_NUMBER_DIGITS);
        assertRefused(record("data", "{\"k\":" + tooLong + "}")).hasMessageContaining("'data.k'")
            .hasMessageContaining("more than 1000 digits");
        assertRefused(record("data", "{\"k\":" + tooLong + ".0}")).hasMessageContaining("more than 1000 digits");
    }

    @Test
    void refusesStringsOfTwentyMegabytes() {
        String text = "\"" + "x".repeat(20_000_000) + "\"";
        for (String field : List.of("id", "eventType", "actorId", "commandId", "timestamp")) {
            assertRefused(record(field, text));
        }
        assertRefused(record("data", "{\"k\":" + text + "}"));
        assertRefused(record("data", "{" + text + ":1}"));
        assertRefused(record("metadata", "{\"k\":" + text + "}"));
        assertRefused(record("metadata", "{" + text + ":\"v\"}"));
        assertRefused("{" + text + ":1}");
        assertRefused(text);
    }

    @Test
    void passesOverALongStringThatItDoesNotKnow() {
        assertThat(decodeOnSmallStack(utf8(record("unknown", "\"" + "x".repeat(20_000_000) + "\"")))).hasSize(1);
    }

    @Test
    void refusesARecordBeyondTheLongest() {
        byte[] record = new byte[64 * 1024 * 1024 + 1];
        Arrays.fill(record, (byte) ' ');

        assertRefused(record).hasMessage("a record must not be longer than 67108864 bytes, was 67108865");
    }

    @ParameterizedTest
    @ValueSource(strings = { "data", "metadata", "unknown" })
    void refusesMoreValuesThanItCouldHold(String field) {
        for (String value : List.of("[]", "{}", "0", "\"\"", "[{}]")) {
            assertBounded(record(field, "{\"k\":[" + (value + ",").repeat(12_000_000 / value.length()) + "0]}"));
        }
        StringBuilder keys = new StringBuilder("{");
        for (int i = 0; i < 3_000_000; i++) {
            keys.append('"').append(Integer.toString(i, Character.MAX_RADIX)).append("\":\"\",");
        }
        assertBounded(record(field, keys.append("\"k\":\"\"}").toString()));
    }

    @Test
    void refusesMoreEventsThanItCouldHold() {
        String event = "{\"eventType\":\"\",\"actorId\":\"\",\"version\":1,\"timestamp\":\"2026-01-13T21:25:51Z\"}";

        assertBounded("[" + (event + ",").repeat(500_000) + event + "]");
    }

    private void assertBounded(String record) {
        byte[] bytes = utf8(record);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThatExceptionOfType(MalformedRecordException.class).isThrownBy(() -> this.codec.decode(bytes));
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_ALLOCATED);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"id\":\"a\",\"id\":\"a\"}", "{\"unknown\":1,\"unknown\":1}",
            "{\"data\":{\"k\":1,\"k\":1}}", "{\"data\":{\"k\":1,\"\\u006b\":2}}",
            "{\"metadata\":{\"k\":\"1\",\"k\":\"1\"}}", "{\"data\":{\"a\":[{\"k\":1,\"j\":2,\"i\":3,\"k\":4}]}}",
            "{\"unknown\":{\"k\":1,\"k\":1}}", "{\"data\":null,\"data\":null}" })
    void refusesRepeatedKeys(String json) {
        assertRefused(json).hasMessageContaining("Duplicate field");
    }

    @Test
    void takesTypeInformationForPlainData() {
        String data = """
                {"@class":"java.net.URL","@type":"javax.script.ScriptEngineManager","@c":".Evil","class":"java.lang.Object",\
                "a":["java.util.ArrayList",[{"@class":"com.sun.rowset.JdbcRowSetImpl"}]]}""";

        Event event = decodeOnSmallStack(utf8(record("data", data))).get(0);

        assertThat(event.data()).isEqualTo(Map.of("@class", "java.net.URL", "@type", "javax.script.ScriptEngineManager",
                "@c", ".Evil", "class", "java.lang.Object", "a",
                List.of("java.util.ArrayList", List.of(Map.of("@class", "com.sun.rowset.JdbcRowSetImpl")))));
    }

    @Test
    void refusesEveryTruncation() {
        RandomEvents events = new RandomEvents(7);
        for (int i = 0; i < 20; i++) {
            byte[] record = this.codec.encode(events.nextRecord());
            for (int length = 0; length < Math.min(record.length, 2_000); length++) {
                byte[] truncated = Arrays.copyOf(record, length);
                assertThat(catchThrowable(() -> this.codec.decode(truncated))).as("record %d cut at %d", i, length)
                    .isExactlyInstanceOf(MalformedRecordException.class);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            id        | a string  | null true 1 1.5 {} []
            eventType | a string  | null true 1 1.5 {} []
            actorId   | a string  | null true 1 1.5 {} []
            commandId | a string  | false 1 1.5 {} []
            version   | an integer| null true "1" 1.0 1e3 {} []
            data      | an object | true 1 1.5 "{}" []
            metadata  | an object | true 1 1.5 "{}" []
            timestamp | a string  | null true 1 1.5 {} []
            """)
    void refusesWrongTypes(String field, String expected, String values) {
        for (String value : values.split(" ", -1)) {
            assertRefused(record(field, value))
                .hasMessageContaining("'%s' must be %s, was ".formatted(field, expected));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "null", "true", "1", "1.5", "{}", "[]" })
    void refusesMetadataThatAreNotStrings(String value) {
        assertRefused(record("metadata", "{\"k\":" + value + "}"))
            .hasMessageContaining("'metadata.k' must be a string");
    }

    @ParameterizedTest
    @ValueSource(strings = { "eventType", "actorId", "version", "timestamp" })
    void refusesAMissingField(String field) {
        assertRefused(record(field, "1").replace("\"" + field + "\"", "\"unknown\""))
            .hasMessage("at byte 0: '%s' must be present".formatted(field));
    }

    @ParameterizedTest
    @ValueSource(strings = { "9223372036854775808", "-9223372036854775809", "99999999999999999999999999" })
    void refusesAVersionBeyond64Bits(String version) {
        assertRefused(record("version", version)).hasMessageContaining("'version' must fit in 64 bits");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "2026-01-13", "2026-01-13T21:25:51", "2026-01-13T21:25Z", "2026-01-13 21:25:51Z",
            "2026-01-13t21:25:51z", "2026-01-13T21:25:51.Z", "2026-01-13T21:25:51,5Z",
            "2026-01-13T21:25:51.1234567890Z", "2026-01-13T21:25:51.0000000001Z", "2026-13-13T21:25:51Z",
            "2026-02-29T21:25:51Z", "2026-01-13T24:00:00Z", "2026-01-13T23:60:00Z", "2026-01-13T23:59:60Z",
            "2026-01-13T21:25:51+2:00", "2026-01-13T21:25:51+0200", "2026-01-13T21:25:51+24:00",
            "2026-01-13T21:25:51+02:60", "2026-01-13T21:25:51*02:00", "2026-01-13T21:25:51+02:00x",
            "2026-01-13T21:25:51ZZ", "2026-01-13T21:25:51.123", "+2026-01-13T21:25:51Z", "-026-01-13T21:25:51Z",
            "12026-01-13T21:25:51Z", "٢٠٢٦-01-13T21:25:51Z", "0000-12-31T23:59:59Z", "0001-01-01T00:00:00+00:01",
            "9999-12-31T23:59:59-00:01", "2026-01-13T21:25:51Z\\u0000" })
    void refusesWhatIsNoTimestamp(String timestamp) {
        assertRefused(record("timestamp", "\"" + timestamp + "\"")).hasMessageContaining("'timestamp' must ");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "null", "true", "1", "\"s\"", "[]", "[1]", "[null]", "[[]]", "{", "}", "]", "[{}",
            "{}", "x", "\u0000" })
    void refusesWhatIsNoRecord(String json) {
        assertRefused(json);
    }

    @ParameterizedTest
    @ValueSource(strings = { "x", "{}", "null", ",", "]", "}", "\u0000", "//", "\"", "1" })
    void refusesWhatFollowsARecord(String garbage) {
        assertRefused(record("id", "\"e\"") + garbage);
        assertRefused(record("id", "\"e\"") + "\n " + garbage);
        assertRefused("[" + record("id", "\"e\"") + "]" + garbage);
    }

    @ParameterizedTest
    @ValueSource(strings = { "NaN", "Infinity", "-Infinity", "01", "-", "+1", ".5", "5.", "1e", "0x10", "'a'",
            "undefined", "True", "1,", "1,,2", "/**/1", "\"\t\"", "\"\\x\"", "\"\\u12\"", "1 2" })
    void refusesWhatIsNotJson(String value) {
        assertRefused(record("data", "{\"k\":[" + value + "]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "\\ud800", "\\udc00", "\\udc00\\ud800", "a\\ud83d", "\\ud83dx", "\\uD83D\\u0041" })
    void refusesUnpairedSurrogates(String escaped) {
        String text = "\"" + escaped + "\"";
        for (String field : List.of("id", "eventType", "actorId", "commandId")) {
            assertRefused(record(field, text)).hasMessageMatching(UNPAIRED);
        }
        assertRefused(record("data", "{\"k\":" + text + "}")).hasMessageMatching(UNPAIRED);
        assertRefused(record("data", "{" + text + ":1}")).hasMessageMatching(UNPAIRED);
        assertRefused(record("metadata", "{\"k\":" + text + "}")).hasMessageMatching(UNPAIRED);
        assertRefused(record("metadata", "{" + text + ":\"v\"}")).hasMessageMatching(UNPAIRED);
    }

    @Test
    void readsEscapedSurrogatePairs() {
        assertThat(decodeOnSmallStack(utf8(record("id", "\"\\ud83d\\ude80\""))).get(0).id()).isEqualTo("🚀");
    }

    @ParameterizedTest
    @CsvSource({ "overlong quote, C0A2", "overlong NUL, C080", "overlong three bytes, E08080",
            "overlong four bytes, F0808080", "high surrogate, EDA080", "surrogate pair, EDA0BDEDBA80",
            "above the last code point, F4908080", "five bytes, F888808080", "continuation alone, 80",
            "cut after one byte, C3", "cut after two bytes, E282", "cut after three bytes, F09F9A",
            "never a byte, FF" })
    void refusesInvalidUtf8(String name, String hex) {
        for (String field : List.of("id", "unknown", "data")) {
            byte[] bytes = bytes(hex);
            byte[] text = concat(utf8("\""), bytes, utf8("\""));
            byte[] value = field.equals("data") ? concat(utf8("{"), text, utf8(":1}")) : text;
            byte[] whole = utf8(record(field, "#"));
            int at = new String(whole, StandardCharsets.ISO_8859_1).indexOf('#');
            byte[] record = concat(Arrays.copyOf(whole, at), value, Arrays.copyOfRange(whole, at + 1, whole.length));

            assertRefused(record).hasMessageMatching("at byte \\d+: invalid UTF-8");
        }
        assertRefused(concat(utf8(record("id", "\"e\"")), bytes(hex)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE" })
    void refusesOtherEncodings(String charset) {
        assertRefused(record("id", "\"e\"").getBytes(Charset.forName(charset)));
    }

    @Test
    void saysWhatIsWrongAndWhere() {
        assertRefused("{\"id\":\"ü\",\"version\":\"1\"}")
            .hasMessage("at byte 21: 'version' must be an integer, was a string");
        assertRefused("[" + record("id", "\"e\"") + ",{\"id\":7}]")
            .hasMessage("at byte 107: 'id' must be a string, was an integer");
        assertRefused("[]").hasMessage("at byte 1: a record must not be an empty array");
        assertRefused("").hasMessage("at byte 0: a record must not be empty");
    }

    @Test
    void keepsMessagesShort() {
        String key = "k".repeat(40_000);

        assertRefused(record("metadata", "{\"" + key + "\":1}")).message().hasSizeLessThan(600);
        assertRefused(record("timestamp", "\"" + key + "\"")).cause().message().hasSizeLessThan(600);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String json) {
        return assertRefused(utf8(json));
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(byte[] record) {
        return assertThat(catchThrowable(() -> decodeOnSmallStack(record)))
            .isExactlyInstanceOf(MalformedRecordException.class);
    }

    private List<Event> decodeOnSmallStack(byte[] record) {
        CompletableFuture<List<Event>> decoded = new CompletableFuture<>();
        new Thread(null, () -> {
            try {
                decoded.complete(this.codec.decode(record));
            }
            catch (Throwable ex) {
                decoded.completeExceptionally(ex);
            }
        }, "small stack", SMALL_STACK).start();
        try {
            return decoded.join();
        }
        catch (CompletionException ex) {
            throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
        }
    }

    /**
     * A good record but for one field.
     */
    private static String record(String field, String value) {
        StringBuilder record = new StringBuilder("{");
        List.of("\"id\":\"e\"", "\"eventType\":\"T\"", "\"actorId\":\"a-1\"", "\"version\":1", "\"data\":{}",
                "\"timestamp\":\"2026-01-13T21:25:51Z\"")
            .stream()
            .filter((known) -> !known.startsWith("\"" + field + "\""))
            .forEach((known) -> record.append(known).append(','));
        return record.append('"').append(field).append("\":").append(value).append('}').toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

}
