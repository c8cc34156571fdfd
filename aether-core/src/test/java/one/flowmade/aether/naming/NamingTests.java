package one.flowmade.aether.naming;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.fail;

/**
 * Different names never meet (I4), and valid names are those that can be told apart.
 */
class NamingTests {

    static final List<PercentEncoding> ENCODINGS = List.of(PercentEncoding.SUBJECT_TOKEN, PercentEncoding.STREAM_NAME,
            PercentEncoding.HEADER_VALUE);

    private static final int PAIRS = 50_000;

    private static final String[] CHARACTERS = { "a", "b", "A", "1", "2", "E", "e", "-", "_", ".", "%", "%2E", "%2e",
            "%25", "*", ">", " ", "\t", "\u0000", "é", "e\u0301", "漢", "🚀", "\u00a0", "~", "!", "\u007f", "\uffff" };

    private final Random random = new Random(20261121);

    @ParameterizedTest
    @CsvSource({ "x-a.b, x-a%2Eb", "x-a_b, x-a_b", "x-a%2Eb, x-a%252Eb", "x-a*b, x-a%2Ab", "a>b, a%3Eb", "'a b', a%20b",
            "żółć, %C5%BC%C3%B3%C5%82%C4%87", "🚀, %F0%9F%9A%80", "order-123, order-123",
            "!\"#$&'()+/:;<=?@[]^`{|}~, !\"#$&'()+/:;<=?@[]^`{|}~" })
    void encodesSubjectTokens(String id, String token) {
        assertThat(ActorIds.requireValid(id)).isEqualTo(token);
        assertThat(PercentEncoding.SUBJECT_TOKEN.decode(token)).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({ "a.b, a%2Eb", "a_b, a%5Fb", "a-b, a-b", "Shop9, Shop9", "a%2Eb, a%252Eb" })
    void encodesPartsOfStreamNames(String namespace, String part) {
        assertThat(PercentEncoding.STREAM_NAME.encode(namespace)).isEqualTo(part);
        assertThat(PercentEncoding.STREAM_NAME.decode(part)).isEqualTo(namespace);
    }

    @ParameterizedTest
    @CsvSource({ "text/plain;v=1.0*>, text/plain;v=1.0*>", "' padded ', %20padded%20", "'a\nb', a%0Ab", "50%, 50%25" })
    void encodesHeaderValues(String value, String header) {
        assertThat(PercentEncoding.HEADER_VALUE.encode(value)).isEqualTo(header);
        assertThat(PercentEncoding.HEADER_VALUE.decode(header)).isEqualTo(value);
    }

    @Test
    void neverLetsTwoPairsMeet() {
        Map<String, List<String>> subjects = new HashMap<>();
        for (int i = 0; i < PAIRS; i++) {
            List<String> pair = List.of(this.random.nextInt(10) == 0 ? "" : name(), name());
            List<String> before = subjects.putIfAbsent(subject(pair), pair);
            if (before != null && !before.equals(pair)) {
                fail("%s and %s meet".formatted(before, pair));
            }
        }
        assertThat(subjects).hasSizeGreaterThan(PAIRS / 2);
    }

    @Test
    void keepsThePairsApartThatLookAlike() {
        List<List<String>> pairs = List.of(List.of("a.b", "x"), List.of("a_b", "x"), List.of("a-b", "x"),
                List.of("a%2Eb", "x"), List.of("a", "b-c"), List.of("a-b", "c"), List.of("a_aether", "c"),
                List.of("", "x-a.b"), List.of("", "x-a_b"), List.of("", "x-a%2Eb"), List.of("", "x-a%2eb"));

        assertThat(pairs.stream().map(NamingTests::subject)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @FieldSource("ENCODINGS")
    void givesEveryTextBack(PercentEncoding encoding) {
        for (int i = 0; i < PAIRS; i++) {
            String text = name();
            String encoded = encoding.encode(text);
            if (!encoded.chars().allMatch((c) -> c >= '!' && c <= '~') || !encoding.decode(encoded).equals(text)) {
                fail("'%s' became '%s'".formatted(text, encoded));
            }
        }
    }

    @ParameterizedTest
    @FieldSource("ENCODINGS")
    void decodesOnlyWhatItEncodes(PercentEncoding encoding) {
        for (int i = 0; i < PAIRS; i++) {
            String encoded = name();
            try {
                assertThat(encoding.encode(encoding.decode(encoded))).isEqualTo(encoded);
            }
            catch (IllegalArgumentException ex) {
                assertThat(encoding.encode(encoded)).isNotEqualTo(encoded);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "%", "%2", "a%2", "%2e", "%41", "%zz", "%-1", "%FF", "%C3", "%ED%A0%80", "%C0%AE", "é",
            "🚀", "a b", "\ud800", "%2E%" })
    void refusesToDecodeWhatItWouldNeverWrite(String encoded) {
        assertThat(ENCODINGS)
            .allSatisfy((encoding) -> assertThatIllegalArgumentException().isThrownBy(() -> encoding.decode(encoded)));
    }

    @ParameterizedTest
    @CsvSource({ "order-123, order", "order-, order", "a-b-c, a", "-a-b, -a", "standalone, unknown", "-a, unknown",
            "-, unknown", "--, -", "'', unknown", "ż-1, ż" })
    void tellsTheTypeOfAnActor(String actorId, String type) {
        assertThat(ActorIds.typeOf(actorId)).isEqualTo(type);
    }

    @Test
    @SuppressWarnings("NullAway")
    void refusesIdsThatCannotBeStored() {
        assertThatNullPointerException().isThrownBy(() -> ActorIds.requireValid(null))
            .withMessage("'actorId' must not be null");
        assertThatIllegalArgumentException().isThrownBy(() -> ActorIds.requireValid(""))
            .withMessage("'actorId' must not be blank");
        assertThatIllegalArgumentException().isThrownBy(() -> ActorIds.requireValid(" \t\n"))
            .withMessage("'actorId' must not be blank");
        assertThatIllegalArgumentException().isThrownBy(() -> ActorIds.requireValid("order-\ud800"))
            .withMessage("'actorId' must not hold an unpaired surrogate");
        assertThatIllegalArgumentException().isThrownBy(() -> ActorIds.requireValid("x".repeat(513)))
            .withMessage("'actorId' must not have more than 512 bytes encoded, had 513");
        assertThatIllegalArgumentException().isThrownBy(() -> ActorIds.requireValid("é".repeat(86)))
            .withMessage("'actorId' must not have more than 512 bytes encoded, had 516");
        assertThat(ActorIds.requireValid("x".repeat(512))).hasSize(512);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "shop", "shop.eu", "a_b", "a-b", "a%2Eb", "żółć.🚀", "a.b.c.d" })
    void takesTokensSeparatedByDots(String namespace) {
        assertThat(Namespaces.requireValid(namespace)).isEqualTo(namespace);
    }

    @ParameterizedTest
    @ValueSource(strings = { " ", ".", "a.", ".a", "a..b", "a b", "a\tb", "a*", ">", "a.>", "a\u0000", "a\u0085b",
            "a\u00a0b", "a\u2028", "\u007f" })
    void refusesOtherNamespaces(String namespace) {
        assertThatIllegalArgumentException().isThrownBy(() -> Namespaces.requireValid(namespace))
            .withMessage("'namespace' must be tokens separated by dots, without blanks or wildcards, was '%s'"
                .formatted(namespace));
    }

    @ParameterizedTest
    @ValueSource(strings = { "a", "a.b", "*", ">", "a.*", "*.a", "a.>", "*.>", "\u00e4.*.b.>", "a-b.$c" })
    void takesPatternsOfNamespaces(String pattern) {
        assertThat(Namespaces.requireValidPattern(pattern)).isEqualTo(pattern);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ".", "a.", "a..b", "a*", "**", ">.a", "a.>.b", "a>", "a b.*" })
    void refusesOtherPatterns(String pattern) {
        assertThatIllegalArgumentException().isThrownBy(() -> Namespaces.requireValidPattern(pattern))
            .withMessage("'pattern' must be tokens separated by dots, each a name or '*', the last also '>', was '%s'"
                .formatted(pattern));
    }

    @Test
    void reservesTheNamespaceBelowEveryOther() {
        assertThat(Namespaces.internalOf("")).isEqualTo("__internal__");
        assertThat(Namespaces.internalOf("shop.eu")).isEqualTo("shop.eu.__internal__");
        assertThat(Namespaces.parentOf("shop.eu.__internal__")).isEqualTo("shop.eu");
        assertThat(Namespaces.parentOf("__internal__")).isEmpty();
        assertThat(Namespaces.isInternal("shop.__internal__.eu")).isTrue();
        assertThat(Namespaces.isInternal("shop.__internal__x")).isFalse();
        assertThat(Namespaces.requirePublic("shop.eu")).isEqualTo("shop.eu");
    }

    @Test
    void refusesNamespacesThatAreTooLongOrNotWellFormed() {
        assertThatIllegalArgumentException().isThrownBy(() -> Namespaces.requireValid("a".repeat(181)))
            .withMessage("'namespace' must not have more than 180 bytes encoded, had 181");
        assertThatIllegalArgumentException().isThrownBy(() -> Namespaces.requireValid("a.".repeat(100_000) + "a"))
            .withMessage("'namespace' must not have more than 180 bytes encoded, had 400001");
        assertThatIllegalArgumentException().isThrownBy(() -> Namespaces.requireValid("a\udc00"))
            .withMessage("'namespace' must not hold an unpaired surrogate");
        assertThat(Namespaces.requireValid("a".repeat(180))).hasSize(180);
    }

    /**
     * Short names of few characters, so that many of them are nearly the same.
     */
    private String name() {
        StringBuilder name = new StringBuilder();
        for (int i = this.random.nextInt(5); i >= 0; i--) {
            name.append(CHARACTERS[this.random.nextInt(CHARACTERS.length)]);
        }
        return name.toString();
    }

    private static String subject(List<String> pair) {
        String namespace = PercentEncoding.STREAM_NAME.encode(pair.get(0));
        String actorId = pair.get(1);
        return (namespace.isEmpty() ? "aether" : namespace + "_aether") + ".events."
                + PercentEncoding.SUBJECT_TOKEN.encode(ActorIds.typeOf(actorId)) + "."
                + PercentEncoding.SUBJECT_TOKEN.encode(actorId);
    }

}
