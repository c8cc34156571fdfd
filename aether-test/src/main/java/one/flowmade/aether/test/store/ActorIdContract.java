package one.flowmade.aether.test.store;

import java.util.List;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.EventStore;

import static one.flowmade.aether.test.store.Samples.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Any text may be the id of an actor, and no two ids meet.
 */
interface ActorIdContract extends StoreFixture {

    @Test
    default void i4KeepsActorsApartWhateverTheirIds() {
        List<String> ids = List.of("x-a.b", "x-a_b", "x-a%2Eb", "x-a%2eb", "x-a%252Eb", "x-ab", "x-a b", "x-a/b",
                "x.a-b", "x-A.b", "X-a.b", " x-a", "x-a ", "x-a\t", "x-a\n", "x-a\r\n", "x-a\u0000", "x-a\u007f", "*",
                ">", "x-*", "x->", "x-a.>", "x-a.*", ".", "..", "-", "--", "x-", "-x", "x", "unknown", "unknown-x", "%",
                "%25", "$JS", "\u00e9", "e\u0301", "x-\u6f22\u5b57", "x-\ud83d\ude00", "\ufeffx-a", "x-a\u200b",
                "\u00df", "ss");
        EventStore store = store();
        List<Event> events = ids.stream().map((id) -> event(id, 1)).toList();
        events.forEach(store::saveEvent);
        for (Event event : events) {
            assertThat(store.getEvents(event.actorId(), 0)).as("actor '%s'", event.actorId()).containsExactly(event);
            assertThat(store.getLatestVersion(event.actorId())).isEqualTo(1);
        }
    }

    @Test
    default void takesIdsOfUpTo512EncodedBytes() {
        EventStore store = store();
        String euros = "\u20ac".repeat(56);
        for (String id : List.of("x-" + "a".repeat(510), "x-" + "a".repeat(6) + euros)) {
            Event event = event(id, 1);
            store.saveEvent(event);
            assertThat(store.getEvents(id, 0)).containsExactly(event);
        }
        assertRefused(store, "x-" + "a".repeat(511));
        assertRefused(store, "x-" + "a".repeat(7) + euros);
        assertRefused(store, "x-" + "a".repeat(508) + ".");
    }

    @Test
    default void refusesBlankIds() {
        EventStore store = store();
        for (String id : List.of("", " ", "\t", "\r\n")) {
            assertRefused(store, id);
        }
    }

    @Test
    default void refusesUnpairedSurrogates() {
        EventStore store = store();
        for (String id : List.of("x-\ud83d", "\ude00", "x-\ude00\ud83d")) {
            assertThatIllegalArgumentException().isThrownBy(() -> store.saveEvent(event(id, 1)));
            assertThatIllegalArgumentException().isThrownBy(() -> store.getLatestVersion(id));
        }
    }

    private static void assertRefused(EventStore store, String actorId) {
        assertThatIllegalArgumentException().isThrownBy(() -> store.saveEvent(event(actorId, 1)))
            .withMessageContaining("'actorId'");
        assertThatIllegalArgumentException().isThrownBy(() -> store.saveEvents(List.of(event(actorId, 1))))
            .withMessageContaining("'actorId'");
        assertThatIllegalArgumentException().isThrownBy(() -> store.saveEvents(actorId, 0, List.of(event(actorId, 1))))
            .withMessageContaining("'actorId'");
    }

}
