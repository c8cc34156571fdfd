package one.flowmade.aether.nats.store;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.nats.store.FeedPosition.Step;

import static org.assertj.core.api.Assertions.assertThat;

class FeedPositionTests {

    private final FeedPosition position = new FeedPosition(10);

    @Test
    void takesRecordsInOrder() {
        assertThat(this.position.take(11)).isEqualTo(Step.NEXT);
        assertThat(this.position.take(12)).isEqualTo(Step.NEXT);
        assertThat(this.position.sequence()).isEqualTo(12);
    }

    @Test
    void takesNoRecordTwice() {
        assertThat(this.position.take(10)).isEqualTo(Step.SEEN);
        assertThat(this.position.sequence()).isEqualTo(10);
    }

    @Test
    void goesOnOnlyWithTheNextRecord() {
        assertThat(this.position.take(11)).isEqualTo(Step.NEXT);
        assertThat(this.position.take(13)).isEqualTo(Step.MISSING);
        assertThat(this.position.sequence()).isEqualTo(11);
    }

    @Test
    void believesANewConsumerThatNothingLiesBefore() {
        assertThat(this.position.take(11)).isEqualTo(Step.NEXT);
        this.position.restarted();
        assertThat(this.position.take(20)).isEqualTo(Step.NEXT);
        assertThat(this.position.take(22)).isEqualTo(Step.MISSING);
    }

}
