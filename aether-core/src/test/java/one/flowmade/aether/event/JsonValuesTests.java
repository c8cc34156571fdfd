package one.flowmade.aether.event;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class JsonValuesTests {

    private static final BigInteger NINES = BigInteger.TEN.pow(JsonLimits.MAX_NUMBER_DIGITS).subtract(BigInteger.ONE);

    private static final BigInteger ABOVE_LONG = BigInteger.valueOf(Long.MAX_VALUE).add(BigInteger.ONE);

    private static final BigInteger BELOW_LONG = BigInteger.valueOf(Long.MIN_VALUE).subtract(BigInteger.ONE);

    @ParameterizedTest
    @MethodSource("numbers")
    void givesEveryNumberOneForm(Number given, Number canonical) {
        assertThat(copyOf(given)).isEqualTo(canonical);
        assertThat(copyOf(List.of(given))).isEqualTo(List.of(canonical));
    }

    static Stream<Arguments> numbers() {
        return Stream.of(arguments(7, 7L), arguments((short) 7, 7L), arguments((byte) -7, -7L), arguments(7L, 7L),
                arguments(BigInteger.valueOf(Long.MAX_VALUE), Long.MAX_VALUE),
                arguments(BigInteger.valueOf(Long.MIN_VALUE), Long.MIN_VALUE), arguments(ABOVE_LONG, ABOVE_LONG),
                arguments(BELOW_LONG, BELOW_LONG), arguments(NINES, NINES), arguments(NINES.negate(), NINES.negate()),
                arguments(new BigDecimal("1.50"), new BigDecimal("1.50")),
                arguments(new BigDecimal("0.00"), new BigDecimal("0.00")),
                arguments(new BigDecimal("1E+21"), new BigDecimal("1E+21")), arguments(new BigDecimal("12"), 12L),
                arguments(new BigDecimal(ABOVE_LONG), ABOVE_LONG),
                arguments(new BigDecimal(NINES, JsonLimits.MAX_NUMBER_DIGITS),
                        new BigDecimal(NINES, JsonLimits.MAX_NUMBER_DIGITS)),
                arguments(0.1, new BigDecimal("0.1")), arguments(0.1f, new BigDecimal("0.1")),
                arguments(1.0, new BigDecimal("1.0")), arguments(1e21, new BigDecimal("1.0E+21")),
                arguments(1.7188605253209476E16, 17188605253209476L), arguments(-0.0, new BigDecimal("0.0")),
                arguments(Double.MIN_VALUE, new BigDecimal("4.9E-324")),
                arguments(Double.MAX_VALUE, new BigDecimal("1.7976931348623157E+308")));
    }

    @Test
    void keepsNullsTextsAndTruths() {
        Map<String, @Nullable Object> data = new HashMap<>();
        data.put("null", null);
        data.put("list", Arrays.asList(null, true, "text", ""));
        data.put("", Map.of());

        assertThat(JsonValues.copyOf(data, JsonLimits.MAX_VALUES)).isEqualTo(data);
    }

    @ParameterizedTest
    @MethodSource("foreignValues")
    void refusesWhatIsNotAJsonValue(Object value) {
        assertRefused(Map.of("k", value), "'data.k' must be a JSON value, was of type " + value.getClass().getName());
    }

    static Stream<Arguments> foreignValues() {
        return Stream
            .<Object>of('c', UUID.randomUUID(), Instant.EPOCH, TimeUnit.DAYS, Optional.empty(), Set.of(),
                    new AtomicLong(), new Object(), new String[0], new byte[0], new int[0], Collections.emptyIterator())
            .map((value) -> arguments(value));
    }

    @Test
    void refusesWhatIsNotANumberInJson() {
        assertRefused(Map.of("k", Double.NaN), "'data.k' must be finite, was NaN");
        assertRefused(Map.of("k", Double.NEGATIVE_INFINITY), "'data.k' must be finite, was -Infinity");
        assertRefused(Map.of("k", Float.POSITIVE_INFINITY), "'data.k' must be finite, was Infinity");
    }

    @Test
    void namesThePathOfWhatItRefuses() {
        Object nan = List.of(1, Map.of("b", List.of(Double.NaN)));

        assertRefused(Map.of("a", nan), "'data.a[1].b[0]' must be finite, was NaN");
    }

    @Test
    void refusesKeysThatAreNotStrings() {
        assertRefused(Map.of(1, "v"), "'data' must have only strings as keys, had '1'");
        assertRefused(Map.of("k", List.of(Map.of(true, "v"))),
                "'data.k[0]' must have only strings as keys, had 'true'");
        assertRefused(Map.of("k", Collections.singletonMap(null, "v")),
                "'data.k' must have only strings as keys, had 'null'");
    }

    @ParameterizedTest
    @MethodSource("longNumbers")
    void refusesNumbersBeyondTheLongest(Number number) {
        assertRefused(Map.of("k", number), "'data.k' must not have more than 1000 digits");
    }

    static Stream<Number> longNumbers() {
        BigInteger tooLong = NINES.add(BigInteger.ONE);
        return Stream.of(tooLong, tooLong.negate(), new BigDecimal(tooLong), new BigDecimal(tooLong, 1),
                new BigDecimal(BigInteger.ONE, JsonLimits.MAX_NUMBER_DIGITS + 1),
                new BigDecimal(BigInteger.ONE, -JsonLimits.MAX_NUMBER_DIGITS - 1),
                new BigDecimal(BigInteger.ZERO, Integer.MIN_VALUE), new BigDecimal(BigInteger.ZERO, Integer.MAX_VALUE));
    }

    @Test
    void refusesTextsBeyondTheLongest() {
        assertRefused(Map.of("k", "x".repeat(JsonLimits.MAX_STRING_LENGTH + 1)),
                "'data.k' must not be longer than 10000000, was 10000001");
        assertThatIllegalArgumentException().isThrownBy(
                () -> JsonValues.copyOf(Map.of("x".repeat(JsonLimits.MAX_KEY_LENGTH + 1), 1), JsonLimits.MAX_VALUES))
            .withMessageEndingWith(" must not be longer than 50000, was 50001")
            .satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(300));
    }

    @Test
    void refusesUnpairedSurrogates() {
        assertRefused(Map.of("k", List.of("fine", "\ud83d")), "'data.k[1]' must not hold an unpaired surrogate");
        assertRefused(Map.of("\udc00", 1), "'data.\udc00' must not hold an unpaired surrogate");
        assertThat(copyOf("🚀")).isEqualTo("🚀");
    }

    @Test
    void takesTheDeepestLevelAndNoMore() {
        Object deepest = nested(JsonLimits.MAX_DEPTH - 1);

        assertThat(copyOf(deepest)).isEqualTo(deepest);
        assertThatIllegalArgumentException()
            .isThrownBy(() -> JsonValues.copyOf(Map.of("k", nested(JsonLimits.MAX_DEPTH)), JsonLimits.MAX_VALUES))
            .withMessageEndingWith("[0]' must not lie deeper than 200 levels");
    }

    @Test
    void refusesCycles() {
        Map<String, @Nullable Object> map = new HashMap<>();
        List<@Nullable Object> list = new ArrayList<>(List.of(1, map));
        map.put("self", list);

        assertThatIllegalArgumentException().isThrownBy(() -> JsonValues.copyOf(map, JsonLimits.MAX_VALUES))
            .withMessageEndingWith(".self[1]' must not lie deeper than 200 levels")
            .satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(300));
    }

    private static @Nullable Object copyOf(Object value) {
        return JsonValues.copyOf(Map.of("k", value), JsonLimits.MAX_VALUES).get("k");
    }

    private static Object nested(int levels) {
        List<?> value = List.of();
        for (int i = 1; i < levels; i++) {
            value = List.of(value);
        }
        return value;
    }

    private static void assertRefused(Map<?, ?> data, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonValues.copyOf(data, JsonLimits.MAX_VALUES))
            .withMessage(message);
    }

}
