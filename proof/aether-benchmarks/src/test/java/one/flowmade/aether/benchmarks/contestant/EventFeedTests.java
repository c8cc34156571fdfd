package one.flowmade.aether.benchmarks.contestant;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.codec.EventCodec;
import one.flowmade.aether.event.Event;

import static org.assertj.core.api.Assertions.assertThat;

class EventFeedTests {

    private final EventFeed feed = new EventFeed("order", 2, 3);

    @Test
    void actorsOfACallerTakeTurnsAndVersionsFollowOneAnother() {
        List<Event> events = new ArrayList<>();
        for (int turn = 0; turn < 4; turn++) {
            events.addAll(this.feed.next(1, 2));
        }
        assertThat(events).extracting(Event::actorId)
            .containsExactly("order-3", "order-3", "order-4", "order-4", "order-5", "order-5", "order-3", "order-3");
        assertThat(events).extracting(Event::version).containsExactly(1L, 2L, 1L, 2L, 1L, 2L, 3L, 4L);
    }

    @Test
    void aStaleEventHasTheVersionOfAnother() {
        Event saved = this.feed.next(0, 1).get(0);
        Event stale = this.feed.stale(0);
        assertThat(stale.actorId()).isEqualTo(saved.actorId());
        assertThat(stale.version()).isEqualTo(saved.version());
        assertThat(stale.id()).isNotEqualTo(saved.id());
    }

    @Test
    void showsHowFarEachActorHasCome() {
        this.feed.next(1, 5);
        List<String> actors = new ArrayList<>();
        this.feed.forEachActor((actorId, version) -> actors.add(actorId + ":" + version));
        assertThat(actors).containsExactly("order-0:0", "order-1:0", "order-2:0", "order-3:5", "order-4:0",
                "order-5:0");
    }

    @Test
    void anEventHasAbout400Bytes() {
        assertThat(new EventCodec().encode(this.feed.next(0, 1))).hasSizeBetween(380, 440);
    }

}
