package one.flowmade.aether.benchmarks.contestant;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.event.Event;

import static org.assertj.core.api.Assertions.assertThat;

class DatasetTests {

    private final Dataset events = new Dataset(new TreeMap<>(Map.of(3, 2, 50, 4)));

    @Test
    void eachActorHasItsVersionsInOrder() {
        Map<String, Long> latest = new HashMap<>();
        this.events.events().forEach((event) -> {
            assertThat(event.version()).isEqualTo(latest.getOrDefault(event.actorId(), 0L) + 1);
            latest.put(event.actorId(), event.version());
        });
        assertThat(latest).containsExactlyInAnyOrderEntriesOf(
                Map.of("h3-0", 3L, "h3-1", 3L, "h50-0", 50L, "h50-1", 50L, "h50-2", 50L, "h50-3", 50L));
        assertThat(this.events.size()).isEqualTo(206);
    }

    @Test
    void actorsAreInterleavedAlwaysAlike() {
        List<String> actors = this.events.events().map(Event::actorId).toList();
        assertThat(this.events.events().map(Event::actorId)).containsExactlyElementsOf(actors);
        assertThat(actors.subList(0, 20).stream().distinct()).hasSizeGreaterThan(3);
    }

    @Test
    void theSizesAreThoseThatAreSpokenOf() {
        assertThat(Dataset.small().size()).isBetween(195_000, 205_000);
        assertThat(Dataset.large().size()).isBetween(990_000, 1_010_000);
        assertThat(Dataset.small().actors().values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(2_000);
        assertThat(Dataset.large().actors().values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(2_000);
    }

    @Test
    void choosesActorsOfTheLengthAskedFor() {
        assertThat(this.events.actor(50, new Random(1))).matches("h50-[0-3]");
    }

}
