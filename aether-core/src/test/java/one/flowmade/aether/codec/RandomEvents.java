package one.flowmade.aether.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.jspecify.annotations.Nullable;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.JsonLimits;

/**
 * Events of every shape that an {@link Event} can have, the same for the same seed.
 */
final class RandomEvents {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private final Random random;

    RandomEvents(long seed) {
        this.random = new Random(seed);
    }

    List<Event> nextRecord() {
        List<Event> events = new ArrayList<>();
        do {
            events.add(next());
        }
        while (this.random.nextInt(3) == 0);
        return events;
    }

    Event next() {
        return new Event(text(), text(), text(), this.random.nextBoolean() ? text() : null, this.random.nextLong(),
                map(1), metadata(), timestamp());
    }

    private Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        for (int i = this.random.nextInt(4); i > 0; i--) {
            metadata.put(text(), text());
        }
        return metadata;
    }

    private Instant timestamp() {
        long second = this.random.nextLong(EARLIEST.getEpochSecond(), LATEST.getEpochSecond() + 1);
        int[] units = { 1, 1_000, 1_000_000, 10_000_000, 1_000_000_000 };
        int unit = pick(units);
        return Instant.ofEpochSecond(second, this.random.nextInt(1_000_000_000 / unit) * (long) unit);
    }

    private Map<String, @Nullable Object> map(int depth) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = this.random.nextInt(5); i > 0; i--) {
            map.put(text(), value(depth));
        }
        return map;
    }

    private List<@Nullable Object> list(int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = this.random.nextInt(5); i > 0; i--) {
            list.add(value(depth));
        }
        return list;
    }

    private @Nullable Object value(int depth) {
        return switch (this.random.nextInt((depth < 6) ? 12 : 9)) {
            case 0 -> null;
            case 1 -> this.random.nextBoolean();
            case 2 -> this.random.nextLong();
            case 3 -> this.random.nextInt(-10, 10);
            case 4 -> new BigInteger(this.random.nextInt(3_300), this.random).negate();
            case 5 -> decimal();
            case 6 -> this.random.nextDouble() * Math.pow(10, this.random.nextInt(-300, 300));
            case 7 -> this.random.nextFloat();
            case 8 -> text();
            case 9 -> list(depth + 1);
            case 10 -> map(depth + 1);
            default -> nested(JsonLimits.MAX_DEPTH - depth);
        };
    }

    private BigDecimal decimal() {
        int scale = (this.random.nextInt(3) == 0)
                ? this.random.nextInt(-JsonLimits.MAX_NUMBER_DIGITS, JsonLimits.MAX_NUMBER_DIGITS + 1)
                : this.random.nextInt(-30, 30);
        BigInteger unscaled = switch (this.random.nextInt(4)) {
            case 0 -> BigInteger.ZERO;
            case 1 -> BigInteger.TEN.pow(JsonLimits.MAX_NUMBER_DIGITS).subtract(BigInteger.ONE).negate();
            case 2 -> new BigInteger(this.random.nextInt(3_300), this.random);
            default -> BigInteger.valueOf(this.random.nextInt(-10_000, 10_000));
        };
        return new BigDecimal(unscaled, scale);
    }

    private List<?> nested(int levels) {
        List<?> value = List.of();
        for (int i = 1; i < levels; i++) {
            value = List.of(value);
        }
        return value;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int length = switch (this.random.nextInt(20)) {
            case 0 -> 0;
            case 1 -> this.random.nextInt(7_900, 8_200);
            default -> this.random.nextInt(20);
        };
        int highest = pick(new int[] { 0x7F, 0xFF, 0xD7FF, Character.MAX_CODE_POINT });
        while (text.length() < length) {
            int codePoint = this.random.nextInt(highest + 1);
            if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
                text.appendCodePoint(codePoint);
            }
        }
        return text.toString();
    }

    private int pick(int[] choices) {
        return choices[this.random.nextInt(choices.length)];
    }

}
