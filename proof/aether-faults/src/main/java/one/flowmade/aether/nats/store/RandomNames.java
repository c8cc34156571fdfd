package one.flowmade.aether.nats.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import one.flowmade.aether.naming.ActorIds;
import one.flowmade.aether.naming.Namespaces;
import one.flowmade.aether.naming.PercentEncoding;

/**
 * Random pairs of namespaces and actor ids, most of them close to one another, and what
 * becomes of them in streams and subjects.
 */
public final class RandomNames {

    private static final String LIKELY = "ab-_.%25E/ *>\u00e4\u20ac";

    private static final int LONGEST = 6;

    private final Random random;

    private final Map<String, Pair> pairsBySubject = new HashMap<>();

    public RandomNames(long seed) {
        this.random = new Random(seed);
    }

    /**
     * Draws valid pairs, and encodes and decodes them.
     * @param count how many
     * @return how many of them are different
     * @throws IllegalStateException if two pairs meet, or a pair does not come back
     */
    public int draw(int count) {
        int drawn = 0;
        while (drawn < count) {
            Pair pair = new Pair(text(), text());
            if (pair.isValid()) {
                drawn++;
                check(pair);
            }
        }
        return this.pairsBySubject.size();
    }

    private void check(Pair pair) {
        StreamNames names = StreamNames.of(pair.namespace(), "aether");
        String subject = names.eventsOf(pair.actorId());
        Pair other = this.pairsBySubject.putIfAbsent(subject, pair);
        if (other != null && !other.equals(pair)) {
            throw new IllegalStateException("%s and %s meet in '%s'".formatted(pair, other, subject));
        }
        int end = names.stream().lastIndexOf('_');
        Pair back = new Pair((end < 0) ? "" : PercentEncoding.STREAM_NAME.decode(names.stream().substring(0, end)),
                PercentEncoding.SUBJECT_TOKEN.decode(subject.substring(subject.lastIndexOf('.') + 1)));
        if (!back.equals(pair)) {
            throw new IllegalStateException("%s comes back as %s".formatted(pair, back));
        }
    }

    private String text() {
        return IntStream.range(0, this.random.nextInt(LONGEST + 1))
            .mapToObj((i) -> Character.toString(character()))
            .collect(Collectors.joining());
    }

    private int character() {
        return (this.random.nextInt(10) < 8) ? LIKELY.charAt(this.random.nextInt(LIKELY.length()))
                : this.random.nextInt(Character.MAX_CODE_POINT + 1);
    }

    /**
     * A pair.
     *
     * @param namespace the namespace
     * @param actorId the actor
     */
    private record Pair(String namespace, String actorId) {

        boolean isValid() {
            try {
                Namespaces.requireValid(this.namespace);
                ActorIds.requireValid(this.actorId);
                return true;
            }
            catch (IllegalArgumentException ex) {
                return false;
            }
        }

    }

}
