package one.flowmade.aether.test.store;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.JsonLimits;
import one.flowmade.aether.store.EventStore;

import static one.flowmade.aether.test.store.Samples.ACTOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is read is what was saved, to the last digit.
 */
interface ValueContract extends StoreFixture {

    @Test
    default void keepsEveryFieldOfAnEvent() {
        assertKept(List.of(Event.builder("OrderPlaced", ACTOR)
            .id("e1")
            .commandId("c1")
            .data(Map.of("customer", "c-1", "items", List.of(Map.of("sku", "A-1", "quantity", 2))))
            .metadata(Map.of("correlationId", "k1", "any", "thing"))
            .timestamp(Instant.parse("2026-11-21T12:34:56.123456789Z"))));
    }

    @Test
    default void keepsTimestampsToTheNanosecond() {
        assertKept(Stream
            .of("0001-01-01T00:00:00Z", "1969-12-31T23:59:59.999999999Z", "2026-11-21T12:00:00.000000001Z",
                    "9999-12-31T23:59:59.999999999Z")
            .map((timestamp) -> Event.builder("OrderPlaced", ACTOR).timestamp(Instant.parse(timestamp)))
            .toList());
    }

    @Test
    default void keepsNumbersExactly() {
        assertKept(List.of(data(Long.MIN_VALUE, Long.MAX_VALUE, 0L, -1L, 9_007_199_254_740_993L),
                data(new BigInteger("9223372036854775808"), BigInteger.TEN.pow(300).negate()),
                data(BigInteger.TEN.pow(JsonLimits.MAX_NUMBER_DIGITS).subtract(BigInteger.ONE)),
                data(new BigDecimal("19.90"), new BigDecimal("0.00"), new BigDecimal("-0.10"), new BigDecimal("1E+3"),
                        new BigDecimal("1.0E-30"), new BigDecimal("12345678901234567890.123456789")),
                data(0.1, -0.0, 1e300, Double.MIN_VALUE, Double.MAX_VALUE, 0.1f)));
    }

    @Test
    default void keepsTextOfAnyKind() {
        List<String> texts = List.of("", " ", " a ", "\"\\/", "\u0000\u0001\u001f\u007f", "\r\n\t", "\u2028\u2029",
                "\u00e4\u00f6\u00fc", "e\u0301", "\u6f22\u5b57", "\ud83d\ude00", "\ufeff\ufffe\uffff", "%41",
                "<a>&amp;");
        Map<String, String> map = new HashMap<>();
        texts.forEach((text) -> map.put(text, text));
        assertKept(texts.stream()
            .map((text) -> Event.builder("x" + text, ACTOR)
                .id(text + "x")
                .commandId(text)
                .data(Map.of(text, List.of(text), "all", map))
                .metadata(map))
            .toList());
    }

    @Test
    default void keepsEmptyAndMissingValuesApart() {
        assertKept(List.of(data(Map.of(), List.of(), "", false, null, Map.of("nested", Map.of()), List.of(List.of())),
                Event.builder("OrderPlaced", ACTOR),
                Event.builder("OrderPlaced", ACTOR).commandId("").metadata(Map.of("", ""))));
    }

    @Test
    default void keepsLargeAndDeepValues() {
        Object nested = List.of();
        for (int depth = 2; depth < JsonLimits.MAX_DEPTH; depth++) {
            nested = (depth % 2 == 0) ? Map.of("nested", nested) : List.of(nested);
        }
        assertKept(List.of(Event.builder("OrderPlaced", ACTOR).data(Map.of("large", "x".repeat(900_000))),
                Event.builder("OrderPlaced", ACTOR).data(Map.of("large", "\u00e4".repeat(400_000))),
                Event.builder("OrderPlaced", ACTOR).data(Map.of("k".repeat(JsonLimits.MAX_KEY_LENGTH), "long key")),
                Event.builder("OrderPlaced", ACTOR).data(Map.of("deep", nested)),
                Event.builder("t".repeat(512), ACTOR).id("i".repeat(512))));
    }

    private static Event.Builder data(@Nullable Object... values) {
        Map<String, @Nullable Object> data = new HashMap<>();
        data.put("list", Arrays.asList(values));
        for (int i = 0; i < values.length; i++) {
            data.put("value" + i, values[i]);
        }
        return Event.builder("OrderPlaced", ACTOR).data(data);
    }

    private void assertKept(List<Event.Builder> builders) {
        List<Event> events = new ArrayList<>();
        builders.forEach((builder) -> events.add(builder.version(events.size() + 1L).build()));
        EventStore store = store();
        events.forEach(store::saveEvent);
        assertThat(store.getEvents(ACTOR, 0)).isEqualTo(events);
    }

    @Test
    default void i3KeepsWhatTheDataWereWhenTheEventWasMade() {
        EventStore store = store();
        List<Object> list = new ArrayList<>(List.of("a"));
        Map<String, Object> nested = new HashMap<>(Map.of("list", list));
        Map<String, Object> data = new HashMap<>(Map.of("nested", nested));
        Map<String, String> metadata = new HashMap<>(Map.of("key", "value"));
        store.saveEvent(Event.builder("OrderPlaced", ACTOR).version(1).data(data).metadata(metadata).build());
        list.add("b");
        nested.put("more", 1);
        data.clear();
        metadata.clear();
        Event read = store.getEvents(ACTOR, 0).get(0);
        assertThat(read.data()).isEqualTo(Map.of("nested", Map.of("list", List.of("a"))));
        assertThat(read.metadata()).isEqualTo(Map.of("key", "value"));
    }

    @Test
    default void i3KeepsWhatWasReadFromBeingChanged() {
        EventStore store = store();
        store.saveEvent(Event.builder("OrderPlaced", ACTOR)
            .version(1)
            .data(Map.of("map", Map.of("key", "value"), "list", List.of("a")))
            .metadata(Map.of("key", "value"))
            .build());
        Event read = store.getEvents(ACTOR, 0).get(0);
        assertUnchangeable(() -> read.data().clear());
        assertUnchangeable(() -> read.metadata().clear());
        assertThat(read.data().get("map")).isInstanceOfSatisfying(Map.class, (map) -> assertUnchangeable(map::clear));
        assertThat(read.data().get("list")).isInstanceOfSatisfying(List.class,
                (list) -> assertUnchangeable(list::clear));
    }

    private static void assertUnchangeable(Runnable change) {
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(change::run);
    }

}
