package one.flowmade.aether.store.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.codec.EventCodec;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.JsonLimits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

class AppendTests {

    @Test
    void holdsEventsOfOneActorInOrder() {
        Append append = Append.of(List.of(event("a-1", 2), event("a-1", 3), event("a-1", 9)));

        assertThat(append.actorId()).isEqualTo("a-1");
        assertThat(append.firstVersion()).isEqualTo(2);
        assertThat(append.lastVersion()).isEqualTo(9);
        assertThat(append.expectedVersion()).isEmpty();
    }

    @Test
    void cannotBeChangedThroughItsList() {
        List<Event> events = new ArrayList<>(List.of(event("a-1", 1)));
        Append append = Append.of(events);

        events.add(event("b-1", 1));

        assertThat(append.events()).hasSize(1).isUnmodifiable();
    }

    @Test
    void mayFollowAnyLowerVersion() {
        Append append = Append.of(event("a-1", 5));

        assertThat(append.mayFollow(0)).isTrue();
        assertThat(append.mayFollow(4)).isTrue();
        assertThat(append.mayFollow(5)).isFalse();
        assertThat(append.mayFollow(6)).isFalse();
    }

    @Test
    void mayFollowOnlyTheVersionThatIsExpected() {
        Append append = Append.of("a-1", 3, List.of(event("a-1", 5)));

        assertThat(append.mayFollow(2)).isFalse();
        assertThat(append.mayFollow(3)).isTrue();
        assertThat(append.mayFollow(4)).isFalse();
        assertThat(Append.of("a-1", 0, List.of(event("a-1", 1))).mayFollow(0)).isTrue();
    }

    @Test
    void isStoredWhenEveryIdStandsAtItsVersion() {
        Append append = Append.of(List.of(event("a-1", 1), event("a-1", 2)));

        assertThat(append.isStoredIn(Map.of(1L, "a-1@1", 2L, "a-1@2", 3L, "other"))).isTrue();
        assertThat(append.isStoredIn(Map.of(1L, "a-1@1"))).isFalse();
        assertThat(append.isStoredIn(Map.of(1L, "a-1@1", 2L, "other"))).isFalse();
        assertThat(append.isStoredIn(Map.of(1L, "a-1@2", 2L, "a-1@1"))).isFalse();
        assertThat(append.isStoredIn(Map.of())).isFalse();
    }

    @Test
    void isContradictedByAnotherIdAtOneOfItsVersions() {
        Append append = Append.of(List.of(event("a-1", 1), event("a-1", 3)));

        assertThat(append.contradicts(Map.of(1L, "a-1@1", 3L, "other"))).isTrue();
        assertThat(append.contradicts(Map.of(1L, "a-1@1", 2L, "other"))).isFalse();
        assertThat(append.contradicts(Map.of())).isFalse();
    }

    @Test
    void tellsOfItsConflict() {
        assertThat(Append.of(List.of(event("a-1", 3), event("a-1", 4))).conflictWith(7))
            .hasMessage("version 3 of actor 'a-1' was refused: its latest version is 7");
    }

    @Test
    @SuppressWarnings("NullAway")
    void refusesWhatIsMissing() {
        assertThatNullPointerException().isThrownBy(() -> Append.of((Event) null))
            .withMessage("'event' must not be null");
        assertThatNullPointerException().isThrownBy(() -> Append.of((List<Event>) null))
            .withMessage("'events' must not be null");
        assertThatNullPointerException().isThrownBy(() -> Append.of(null, 0, List.of(event("a-1", 1))))
            .withMessage("'actorId' must not be null");
        assertThatNullPointerException().isThrownBy(() -> Append.of("a-1", 0, null))
            .withMessage("'events' must not be null");
        assertRefused(() -> Append.of(List.of()), "'events' must not be empty");
        assertRefused(() -> Append.of("a-1", 0, List.of()), "'events' must not be empty");
    }

    @Test
    void refusesVersionsThatDoNotAscend() {
        assertRefused(() -> Append.of(unversioned("a-1")), "'version' must be positive, was 0");
        assertRefused(() -> Append.of(List.of(event("a-1", 2), event("a-1", 2))), "'version' must be above 2, was 2");
        assertRefused(() -> Append.of(List.of(event("a-1", 2), event("a-1", 1))), "'version' must be above 2, was 1");
        assertRefused(() -> Append.of("a-1", 5, List.of(event("a-1", 5))), "'version' must be above 5, was 5");
        assertRefused(() -> Append.of("a-1", -1, List.of(event("a-1", 5))),
                "'expectedVersion' must not be negative, was -1");
    }

    @Test
    void refusesEventsOfSeveralActors() {
        assertRefused(() -> Append.of(List.of(event("a-1", 1), event("a-2", 2))),
                "'events' must be of one actor, were of 'a-1' and 'a-2'");
        assertRefused(() -> Append.of("a-2", 0, List.of(event("a-1", 1))),
                "'events' must be of one actor, were of 'a-2' and 'a-1'");
    }

    @Test
    void refusesNamesThatCannotBeStored() {
        assertRefused(() -> Append.of(named("", "T", "a-1")), "'id' must not be blank");
        assertRefused(() -> Append.of(named("e", " ", "a-1")), "'eventType' must not be blank");
        assertRefused(() -> Append.of(named("e", "T", "")), "'actorId' must not be blank");
        assertRefused(() -> Append.of(named("e".repeat(513), "T", "a-1")), "'id' must not be longer than 512, was 513");
        assertRefused(() -> Append.of(named("e", "T".repeat(513), "a-1")),
                "'eventType' must not be longer than 512, was 513");
        assertRefused(() -> Append.of(named("e", "T", "a".repeat(513))),
                "'actorId' must not have more than 512 bytes encoded, had 513");
    }

    private static void assertRefused(Runnable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call::run).withMessage(message);
    }

    private static Event event(String actorId, long version) {
        return Event.builder("T", actorId).id(actorId + "@" + version).version(version).build();
    }

    private static Event unversioned(String actorId) {
        return Event.builder("T", actorId).build();
    }

    private static Event named(String id, String eventType, String actorId) {
        Event event = Event.builder(eventType, actorId).version(1).build();
        return new Event(id, eventType, actorId, null, 1, event.data(), event.metadata(), event.timestamp());
    }

    @Test
    void refusesEventsThatTogetherCouldNotBeReadAgain() {
        List<?> half = Collections.nCopies(JsonLimits.MAX_VALUES / 2 - JsonLimits.VALUES_OF_EVENT - 1, 1);
        List<Event> most = List.of(event(1, Map.of("list", half)), event(2, Map.of("list", half)));
        List<Event> tooMany = List.of(event(1, Map.of("list", half)), event(2, Map.of("list", half, "one", 1)));

        assertThat(new EventCodec().decode(new EventCodec().encode(Append.of(most).events()))).isEqualTo(most);
        assertThatIllegalArgumentException().isThrownBy(() -> Append.of(tooMany))
            .withMessage("'events' must not hold more than 500000 values, held 500001");
    }

    private static Event event(long version, Map<String, ?> data) {
        return Event.builder("T", "a-1").version(version).data(data).build();
    }

}
