package one.flowmade.aether.nats.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import one.flowmade.aether.naming.ActorIds;
import one.flowmade.aether.naming.PercentEncoding;

import static org.assertj.core.api.Assertions.assertThat;

class StreamNamesTests {

    private static final int PAIRS = 50_000;

    private static final List<String> NAMESPACES = List.of("", "a", "b", "a.b", "a_b", "a-b", "a%2Eb", "a.b-c", "A",
            "\u00e4", "%5F", "a_", "_a", "__");

    private static final List<String> STREAMS = List.of("a", "b", "c", "b-c", "a-b", "aether", "A", "5F", "a-5Fb");

    private static final String ALPHABET = "aAbBzZ09-_.%*>\u00e4\u20ac \t\n25EeFf:/\\\"\ud83d\ude00";

    @ParameterizedTest
    @CsvSource({ "'', aether, aether", "shop, aether, shop_aether", "a.b, c, a%2Eb_c", "a_b, c, a%5Fb_c",
            "a, b-c, a_b-c", "a-b, c, a-b_c" })
    void namesTheStream(String namespace, String stream, String name) {
        assertThat(StreamNames.of(namespace, stream).stream()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({ "order-1, s.events.order.order-1", "order, s.events.unknown.order", "-1, s.events.unknown.-1",
            "--1, s.events.-.--1", "x-a.b, s.events.x.x-a%2Eb", "x-a_b, s.events.x.x-a_b",
            "x-a%2Eb, s.events.x.x-a%252Eb", "x.y-1, s.events.x%2Ey.x%2Ey-1",
            "caf\u00e9-1, s.events.caf%C3%A9.caf%C3%A9-1" })
    void namesTheSubject(String actorId, String subject) {
        assertThat(StreamNames.of("", "s").eventsOf(actorId)).isEqualTo(subject);
    }

    @Test
    void keepsWhatTheOriginalCallsPrintableIdsAsTheyAre() {
        for (char c = '!'; c <= '~'; c++) {
            if (".*>%".indexOf(c) < 0) {
                assertThat(StreamNames.of("", "s").eventsOf("x-" + c)).isEqualTo("s.events.x.x-" + c);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({ "order-1, ''", "x-a.b, ''", "50%-1, ''", "caf\u00e9-1, s.events.caf\u00e9.caf\u00e9-1",
            "caf\u00e9 1, ''", "caf\u00e9.1, ''", "caf\u00e9->, ''" })
    void knowsWhereAWriterThatDoesNotEncodePutsAnActor(String actorId, String subject) {
        assertThat(StreamNames.of("", "s").unencodedEventsOf(actorId).orElse("")).isEqualTo(subject);
    }

    @Test
    void i4NeverLetsTwoActorsOrNamespacesMeet() {
        Random random = new Random(20261121);
        Map<String, Names> bySubject = new HashMap<>();
        Map<String, String> byStream = new HashMap<>();
        for (int i = 0; i < PAIRS; i++) {
            Names names = Names.random(random);
            StreamNames written = StreamNames.of(names.namespace, names.stream);
            String subject = written.eventsOf(names.actorId);
            assertThat(Names.read(written.stream(), subject)).isEqualTo(names);
            assertThat(subject).matches("[!-~]+").doesNotContain("..", "*", ">");
            assertThat(subject.chars().filter((c) -> c == '.')).hasSize(3);
            Names other = bySubject.putIfAbsent(subject, names);
            assertThat(other).isIn(null, names);
            String owner = byStream.putIfAbsent(written.stream(), names.namespace + '\0' + names.stream);
            assertThat(owner).isIn(null, names.namespace + '\0' + names.stream);
            assertThat(written.stream()).doesNotContain("__");
        }
        assertThat(bySubject).hasSizeGreaterThan(PAIRS / 2);
    }

    /**
     * What names are made of, and can be read from again.
     */
    private record Names(String namespace, String stream, String actorId) {

        static Names random(Random random) {
            String namespace = random.nextBoolean() ? oneOf(random, NAMESPACES)
                    : text(random, "aA0-_%5F\u00e4") + "." + text(random, "aA0-_%5F\u00e4");
            String actorId = text(random, ALPHABET);
            return new Names(namespace, oneOf(random, STREAMS), actorId.isBlank() ? "x" + actorId : actorId);
        }

        static Names read(String stream, String subject) {
            int separator = stream.indexOf('_');
            assertThat(subject).startsWith(stream + ".events.");
            String tokens = subject.substring((stream + ".events.").length());
            String type = PercentEncoding.SUBJECT_TOKEN.decode(tokens.substring(0, tokens.indexOf('.')));
            String actorId = PercentEncoding.SUBJECT_TOKEN.decode(tokens.substring(tokens.indexOf('.') + 1));
            assertThat(type).isEqualTo(ActorIds.typeOf(actorId));
            return new Names(PercentEncoding.STREAM_NAME.decode(stream.substring(0, Math.max(separator, 0))),
                    stream.substring(separator + 1), actorId);
        }

        private static String text(Random random, String alphabet) {
            int[] characters = alphabet.codePoints().toArray();
            StringBuilder text = new StringBuilder();
            random.ints(1 + random.nextInt(8), 0, characters.length)
                .map((i) -> characters[i])
                .forEach(text::appendCodePoint);
            return text.toString();
        }

        private static String oneOf(Random random, List<String> names) {
            return names.get(random.nextInt(names.size()));
        }

    }

}
