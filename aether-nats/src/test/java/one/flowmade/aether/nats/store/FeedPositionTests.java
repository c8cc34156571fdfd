package one.flowmade.aether.nats.store;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.nats.store.FeedPosition.Step;

import static org.assertj.core.api.Assertions.assertThat;

class FeedPositionTests {

    private final FeedPosition position = new FeedPosition(10);

    @Test
    void takesRecordsInOrder() {
        assertThat(take(11)).isEqualTo(Step.NEXT);
        assertThat(take(12)).isEqualTo(Step.NEXT);
        assertThat(this.position.sequence()).isEqualTo(12);
    }

    @Test
    void takesNoRecordTwice() {
        assertThat(take(10)).isEqualTo(Step.SEEN);
        assertThat(this.position.sequence()).isEqualTo(10);
    }

    @Test
    void goesOnOnlyWithTheNextRecord() {
        assertThat(take(11)).isEqualTo(Step.NEXT);
        assertThat(take(13)).isEqualTo(Step.MISSING);
        assertThat(this.position.sequence()).isEqualTo(11);
    }

    @Test
    void believesANewConsumerThatNothingLiesBefore() {
        assertThat(take(11)).isEqualTo(Step.NEXT);
        this.position.restarted();
        assertThat(take(20)).isEqualTo(Step.NEXT);
        assertThat(take(22)).isEqualTo(Step.MISSING);
    }

    @Test
    void staysWhereItIsUntilTheRecordHasBeenTold() {
        assertThat(this.position.stepTo(11)).isEqualTo(Step.NEXT);
        assertThat(this.position.sequence()).isEqualTo(10);
        assertThat(take(11)).isEqualTo(Step.NEXT);
        assertThat(this.position.sequence()).isEqualTo(11);
    }

    private Step take(long sequence) {
        Step step = this.position.stepTo(sequence);
        if (step == Step.NEXT) {
            this.position.reach(sequence);
        }
        return step;
    }

}
