package one.flowmade.aether.store;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.PermanentAetherException;
import one.flowmade.aether.TransientAetherException;
import one.flowmade.aether.event.Event;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What goes wrong is sorted by whether trying again can help, and carries its facts.
 */
class StoreVocabularyTests {

    private final RuntimeException cause = new IllegalStateException("cause");

    @Test
    void aConflictTellsWhatWasAttemptedAndWhatIs() {
        VersionConflictException conflict = new VersionConflictException("order-1", 3, 5);

        assertThat(conflict).isInstanceOf(PermanentAetherException.class)
            .hasMessage("version 3 of actor 'order-1' was refused: its latest version is 5");
        assertThat(conflict.getActorId()).isEqualTo("order-1");
        assertThat(conflict.getAttemptedVersion()).isEqualTo(3);
        assertThat(conflict.getCurrentVersion()).isEqualTo(5);
    }

    @Test
    void anUnknownOutcomeTellsWhatWasAttempted() {
        UnknownOutcomeException unknown = new UnknownOutcomeException("order-1", 3, this.cause);

        assertThat(unknown).isInstanceOf(TransientAetherException.class)
            .hasMessage("it is not known whether version 3 of actor 'order-1' was stored; saving it again tells")
            .hasCause(this.cause);
        assertThat(unknown.getActorId()).isEqualTo("order-1");
        assertThat(unknown.getAttemptedVersion()).isEqualTo(3);
    }

    @Test
    void aTruncatedHistoryTellsWhatIsLost() {
        HistoryTruncatedException truncated = new HistoryTruncatedException("order-1", 2, 7);

        assertThat(truncated).isInstanceOf(PermanentAetherException.class)
            .hasMessage(
                    "the history of actor 'order-1' from version 2 is not whole: what came up to version 7 is lost");
        assertThat(truncated.getActorId()).isEqualTo("order-1");
        assertThat(truncated.getFromVersion()).isEqualTo(2);
        assertThat(truncated.getLostUpTo()).isEqualTo(7);
    }

    @Test
    void whatIsTooLargeTellsByHowMuch() {
        AppendTooLargeException tooLarge = new AppendTooLargeException("order-1", 2_000_000, 1_048_576);

        assertThat(tooLarge).isInstanceOf(PermanentAetherException.class)
            .hasMessage("a save of actor 'order-1' has 2000000 bytes, the server takes at most 1048576");
        assertThat(tooLarge.getSize()).isEqualTo(2_000_000);
        assertThat(tooLarge.getLimit()).isEqualTo(1_048_576);
    }

    @Test
    void anUnsentSaveTellsWhy() {
        PrecedingSaveFailedException unsent = new PrecedingSaveFailedException("order-1", this.cause);

        assertThat(unsent).isInstanceOf(TransientAetherException.class)
            .hasMessage("an earlier save of actor 'order-1' failed, this one was not sent")
            .hasCause(this.cause);
        assertThat(unsent.getActorId()).isEqualTo("order-1");
    }

    @Test
    void unavailableIsTransientAndClosedIsPermanent() {
        assertThat(new StoreUnavailableException("no leader", this.cause)).isInstanceOf(TransientAetherException.class)
            .hasMessage("no leader")
            .hasCause(this.cause);
        assertThat(new StoreClosedException()).isInstanceOf(PermanentAetherException.class)
            .hasMessage("the store is closed");
    }

    @Test
    void aReplayErrorCannotBeChangedThroughItsBytes() {
        byte[] bytes = { 1, 2, 3 };
        ReplayError error = new ReplayError(7, bytes, this.cause);

        bytes[0] = 9;
        error.rawData()[1] = 9;

        assertThat(error.rawData()).containsExactly(1, 2, 3);
    }

    @Test
    void replayErrorsOfTheSameRecordAreEqual() {
        ReplayError error = new ReplayError(7, new byte[] { 1 }, this.cause);

        assertThat(error).isEqualTo(new ReplayError(7, new byte[] { 1 }, new IllegalStateException()))
            .hasSameHashCodeAs(new ReplayError(7, new byte[] { 1 }, new IllegalStateException()))
            .isNotEqualTo(new ReplayError(8, new byte[] { 1 }, this.cause))
            .isNotEqualTo(new ReplayError(7, new byte[] { 2 }, this.cause))
            .hasToString(
                    "ReplayError[sequenceNumber=7, rawData=1 bytes, cause=java.lang.IllegalStateException: cause]");
    }

    @Test
    void aReplayResultCannotBeChangedThroughItsLists() {
        List<Event> events = new ArrayList<>(List.of(Event.builder("T", "a").build()));
        List<ReplayError> errors = new ArrayList<>();
        ReplayResult result = new ReplayResult(events, errors, false);

        events.clear();
        errors.add(new ReplayError(1, new byte[0], this.cause));

        assertThat(result.events()).hasSize(1).isUnmodifiable();
        assertThat(result.errors()).isEmpty();
        assertThat(result.hasErrors()).isFalse();
        assertThat(new ReplayResult(events, errors, true).hasErrors()).isTrue();
    }

}
