package one.flowmade.aether.nats.store;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TrailTests {

    @Test
    void namesTheLatestSequenceAndTheStepsBeforeIt() {
        Trail trail = Trail.EMPTY.followedBy(1).followedBy(37).followedBy(40);
        assertThat(trail).hasToString("14,3,10");
        assertThat(trail.sequences()).containsExactly(40L, 37L, 1L);
        assertThat(trail.latest()).isEqualTo(40);
        assertThat(trail.oldest()).isEqualTo(1);
        assertThat(Trail.parse("14,3,10")).isEqualTo(trail).hasSameHashCodeAs(trail);
    }

    @Test
    void forgetsTheOldestWhenItIsFull() {
        Trail trail = Trail.EMPTY;
        for (long sequence = 1; sequence <= 2 * Trail.MAX_LENGTH; sequence++) {
            trail = trail.followedBy(sequence * sequence);
            assertThat(Trail.parse(trail.toString())).isEqualTo(trail);
            assertThat(trail.isFull()).isEqualTo(sequence >= Trail.MAX_LENGTH);
            assertThat(trail.latest()).isEqualTo(sequence * sequence);
            assertThat(trail.sequences()).hasSize((int) Math.min(sequence, Trail.MAX_LENGTH))
                .startsWith(sequence * sequence);
        }
        long oldest = Trail.MAX_LENGTH + 1L;
        assertThat(trail.oldest()).isEqualTo(oldest * oldest);
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(Trail.parse("")).isSameAs(Trail.EMPTY);
        assertThat(Trail.EMPTY.isEmpty()).isTrue();
        assertThat(Trail.EMPTY.sequences()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { ",", "a,", ",a", "a,,1", "0", "a,0", "a,a", "a,b", "-1", "a,-1", "a b", "1y2p0ij32e8e8",
            "zzzzzzzzzzzzzzzzzzzzzzzzz" })
    void refusesWhatIsNoTrail(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Trail.parse(text))
            .withMessage("a trail holds descending sequences, was '%s'", text);
    }

    @Test
    void refusesMoreThanItHolds() {
        String steps = ",1".repeat(Trail.MAX_LENGTH);
        assertThatIllegalArgumentException().isThrownBy(() -> Trail.parse("zz" + steps))
            .withMessage("a trail has at most %d sequences", Trail.MAX_LENGTH);
    }

}
