package one.flowmade.aether.event;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Copies JSON values deeply into one canonical, immutable form and refuses everything
 * that is not one, naming its path. The canonical form is the one that comes back when
 * the value is written as JSON and read again; so a decimal without a fraction digit,
 * which JSON cannot tell from an integer, becomes one.
 */
public final class JsonValues {

    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);

    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private static final BigInteger TOO_LONG = BigInteger.TEN.pow(JsonLimits.MAX_NUMBER_DIGITS);

    private final int most;

    private int values;

    private JsonValues(int most) {
        this.most = most;
    }

    /**
     * Copies values that stand by themselves.
     * @param values the values
     * @param name what they are called when they are refused
     * @return a copy that nobody can change
     * @throws IllegalArgumentException if they are not JSON values, or beyond
     * {@link JsonLimits}
     */
    public static Map<String, @Nullable Object> copyOf(Map<?, ?> values, String name) {
        return copyOf(values, name, JsonLimits.MAX_VALUES - JsonLimits.VALUES_OF_EVENT);
    }

    /**
     * Copies data.
     * @param data the data
     * @param most how many values they may hold, maps and lists included
     * @return a copy that nobody can change
     */
    static Map<String, @Nullable Object> copyOf(Map<?, ?> data, int most) {
        return copyOf(data, "data", most);
    }

    private static Map<String, @Nullable Object> copyOf(Map<?, ?> values, String name, int most) {
        try {
            return new JsonValues(most).copyMap(values, 1);
        }
        catch (Refusal refusal) {
            throw refusal.at(name);
        }
    }

    static Map<String, String> copyOfTexts(Map<String, String> metadata) {
        if (metadata.size() > JsonLimits.MAX_VALUES - JsonLimits.VALUES_OF_EVENT) {
            throw tooMany().at("metadata");
        }
        Map<String, String> copy = new LinkedHashMap<>(metadata);
        for (Map.Entry<String, String> entry : copy.entrySet()) {
            requireMetadata(entry.getKey(), entry.getValue());
        }
        return Collections.unmodifiableMap(copy);
    }

    private static void requireMetadata(@Nullable String key, @Nullable String value) {
        if (key == null || value == null) {
            throw new NullPointerException("'metadata.%s' must not be null".formatted(key));
        }
        try {
            copyText(key, JsonLimits.MAX_KEY_LENGTH);
            copyText(value, JsonLimits.MAX_STRING_LENGTH);
        }
        catch (Refusal refusal) {
            throw refusal.under("." + key).at("metadata");
        }
    }

    static void requireWellFormed(String text, String name) {
        try {
            copyText(text, JsonLimits.MAX_STRING_LENGTH);
        }
        catch (Refusal refusal) {
            throw refusal.at(name);
        }
    }

    private @Nullable Object copy(@Nullable Object value, int depth) {
        if (++this.values > this.most) {
            throw tooMany();
        }
        if (value == null || value instanceof Boolean || value instanceof Long) {
            return value;
        }
        if (value instanceof String text) {
            return copyText(text, JsonLimits.MAX_STRING_LENGTH);
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigInteger integer) {
            return copyInteger(integer);
        }
        if (value instanceof BigDecimal decimal) {
            return copyDecimal(decimal);
        }
        if (value instanceof Double || value instanceof Float) {
            return copyFloating((Number) value);
        }
        if (value instanceof Map<?, ?> map) {
            return copyMap(map, depth + 1);
        }
        if (value instanceof List<?> list) {
            return copyList(list, depth + 1);
        }
        throw new Refusal("must be a JSON value, was of type " + value.getClass().getName());
    }

    private Map<String, @Nullable Object> copyMap(Map<?, ?> map, int depth) {
        requireDepth(depth);
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(map.size() * 4 / 3 + 1);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw new Refusal("must have only strings as keys, had '%s'".formatted(entry.getKey()));
            }
            try {
                copy.put(copyText(key, JsonLimits.MAX_KEY_LENGTH), copy(entry.getValue(), depth));
            }
            catch (Refusal refusal) {
                throw refusal.under("." + key);
            }
        }
        return Collections.unmodifiableMap(copy);
    }

    private List<@Nullable Object> copyList(List<?> list, int depth) {
        requireDepth(depth);
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        for (Object element : list) {
            try {
                copy.add(copy(element, depth));
            }
            catch (Refusal refusal) {
                throw refusal.under("[" + copy.size() + "]");
            }
        }
        return Collections.unmodifiableList(copy);
    }

    private static String copyText(String text, int limit) {
        if (text.length() > limit) {
            throw new Refusal("must not be longer than %d, was %d".formatted(limit, text.length()));
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c) || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new Refusal("must not hold an unpaired surrogate");
                }
                i++;
            }
        }
        return text;
    }

    private static Number copyInteger(BigInteger integer) {
        if (integer.compareTo(LONG_MIN) >= 0 && integer.compareTo(LONG_MAX) <= 0) {
            return integer.longValue();
        }
        requireLength(integer);
        return integer;
    }

    private static Number copyDecimal(BigDecimal decimal) {
        if (decimal.scale() == 0) {
            return copyInteger(decimal.unscaledValue());
        }
        requireLength(decimal.unscaledValue());
        if (Math.abs((long) decimal.scale()) > JsonLimits.MAX_NUMBER_DIGITS) {
            throw tooLong();
        }
        return decimal;
    }

    private static Number copyFloating(Number number) {
        if (!Double.isFinite(number.doubleValue())) {
            throw new Refusal("must be finite, was " + number);
        }
        return copyDecimal(new BigDecimal(number.toString()));
    }

    private static void requireDepth(int depth) {
        if (depth > JsonLimits.MAX_DEPTH) {
            throw new Refusal("must not lie deeper than %d levels".formatted(JsonLimits.MAX_DEPTH));
        }
    }

    private static void requireLength(BigInteger unscaled) {
        if (unscaled.abs().compareTo(TOO_LONG) >= 0) {
            throw tooLong();
        }
    }

    private static Refusal tooMany() {
        return new Refusal("must not belong to an event of more than %d values".formatted(JsonLimits.MAX_VALUES));
    }

    private static Refusal tooLong() {
        return new Refusal("must not have more than %d digits".formatted(JsonLimits.MAX_NUMBER_DIGITS));
    }

    /**
     * Gathers the path on the way out, so that a value that is fine pays nothing for it.
     */
    private static final class Refusal extends RuntimeException {

        private static final int LONGEST_PATH = 200;

        private final String demand;

        private String path = "";

        Refusal(String demand) {
            super(demand, null, false, false);
            this.demand = demand;
        }

        Refusal under(String step) {
            String longer = step + this.path;
            this.path = (longer.length() > LONGEST_PATH) ? "..." + longer.substring(longer.length() - LONGEST_PATH)
                    : longer;
            return this;
        }

        IllegalArgumentException at(String root) {
            return new IllegalArgumentException("'%s%s' %s".formatted(root, this.path, this.demand));
        }

    }

}
