package one.flowmade.aether.nats.bus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import one.flowmade.aether.bus.NamespacePattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BusSubjectsTests {

    @ParameterizedTest
    @CsvSource({ "shop, aether.bus.shop", "shop.eu, aether.bus.shop.eu", "*, aether.bus.*", "shop.>, aether.bus.shop.>",
            "sh%p, aether.bus.sh%25p", "\u00e4.*, aether.bus.%C3%A4.*" })
    void encodesPatterns(String pattern, String subject) {
        assertThat(BusSubjects.of(new NamespacePattern(pattern))).isEqualTo(subject);
    }

    @Test
    void i4GivesEveryNamespaceASubjectOfItsOwnAndFindsItAgain() {
        Map<String, String> namespaces = new HashMap<>();
        for (String namespace : List.of("a", "A", "a.b", "a_b", "a%2Eb", "a%b", "a%25b", "\u00e4", "%C3%A4",
                "\ud83d\ude80", "$SYS", "a-b")) {
            String subject = BusSubjects.of(namespace);
            assertThat(subject).matches("[!-~]+");
            assertThat(namespaces.put(subject, namespace)).isNull();
            assertThat(BusSubjects.namespaceOf(subject)).isEqualTo(namespace);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "aether.bus.a%", "aether.bus.a%zz", "aether.bus.%61", "aether.bus.a%2Eb", "aether.bus.*",
            "aether.bus.%FF" })
    void refusesSubjectsThatNoNamespaceHas(String subject) {
        assertThatIllegalArgumentException().isThrownBy(() -> BusSubjects.namespaceOf(subject));
    }

}
