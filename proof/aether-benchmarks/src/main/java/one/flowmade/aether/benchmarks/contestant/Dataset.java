package one.flowmade.aether.benchmarks.contestant;

import java.util.Arrays;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import one.flowmade.aether.event.Event;

/**
 * The events of about 2,000 actors, interleaved at random but always alike. Actor number
 * {@code i} of those with {@code n} events is {@code h<n>-<i>}.
 *
 * @param actors how many actors there are, by the number of their events
 */
public record Dataset(SortedMap<Integer, Integer> actors) {

    private static final long SEED = 7;

    /** 200,000 events. */
    public static Dataset small() {
        return of(10, 856, 100, 1_100, 1_000, 40, 10_000, 4);
    }

    /** 1,000,000 events. */
    public static Dataset large() {
        return of(10, 470, 100, 900, 1_000, 600, 10_000, 30);
    }

    private static Dataset of(int... lengthsAndActors) {
        SortedMap<Integer, Integer> actors = new TreeMap<>();
        for (int i = 0; i < lengthsAndActors.length; i += 2) {
            actors.put(lengthsAndActors[i], lengthsAndActors[i + 1]);
        }
        return new Dataset(actors);
    }

    public int size() {
        return this.actors.entrySet().stream().mapToInt((entry) -> entry.getKey() * entry.getValue()).sum();
    }

    /**
     * Chooses an actor.
     * @param length how many events it has
     * @param random chooses
     * @return its id
     */
    public String actor(int length, Random random) {
        return "h" + length + "-" + random.nextInt(this.actors.getOrDefault(length, 0));
    }

    /**
     * Makes all events in their order.
     * @return the events
     */
    public Stream<Event> events() {
        String[] ids = this.actors.entrySet()
            .stream()
            .flatMap((entry) -> IntStream.range(0, entry.getValue()).mapToObj((i) -> "h" + entry.getKey() + "-" + i))
            .toArray(String[]::new);
        int[] turns = IntStream.range(0, ids.length)
            .flatMap((actor) -> IntStream.generate(() -> actor).limit(length(ids[actor])))
            .toArray();
        shuffle(turns);
        long[] versions = new long[ids.length];
        return Arrays.stream(turns).mapToObj((actor) -> SampleEvents.of(ids[actor], ++versions[actor]));
    }

    private static int length(String id) {
        return Integer.parseInt(id.substring(1, id.indexOf('-')));
    }

    private static void shuffle(int[] turns) {
        Random random = new Random(SEED);
        for (int i = turns.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int turn = turns[i];
            turns[i] = turns[other];
            turns[other] = turn;
        }
    }

}
