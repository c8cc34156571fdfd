package one.flowmade.aether.retry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RetryStrategyTests {

    private static final Backoff BACKOFF = Backoff.defaults();

    @Test
    void simpleTriesThreeTimesAndWaitsTwiceAsLongEachTime() {
        assertThat(decisions(RetryStrategy.simple(), 1, 1, 1)).containsExactly(again(50), again(100),
                RetryDecision.giveUp("no more than 3 attempts"));
    }

    @Test
    void noWaitIsLongerThanTheLongest() {
        assertThat(decisions(RetryStrategy.simple(BACKOFF), 1, 1, 1, 1, 1, 1, 1, 1, 1)).containsExactly(again(50),
                again(100), again(200), again(400), again(800), again(1600), again(2000), again(2000), again(2000));
    }

    @Test
    void conflictDetailedTriesOnWhileOthersGetLessFarAhead() {
        assertThat(decisions(RetryStrategy.conflictDetailed(BACKOFF), 5, 4, 3, 3, 2)).containsExactly(again(50),
                again(100), again(200), again(400), again(800));
    }

    @ParameterizedTest
    @CsvSource({ "1, 1, 1", "2, 3, 9", "4, 4, 7" })
    void conflictDetailedGivesUpWhenTheActorIsThrashing(long first, long second, long third) {
        assertThat(decisions(RetryStrategy.conflictDetailed(BACKOFF), 10, first, second, third)).last()
            .isEqualTo(RetryDecision.giveUp("thrashing"));
    }

    @Test
    void jitterDrawsFromNoneToTwiceTheWait() {
        RetryStrategy jitter = RetryStrategy.jitter(BACKOFF);
        List<Conflict> two = List.of(ahead(1), ahead(1));
        List<Duration> waits = Stream.generate(() -> jitter.next(two)).limit(500).map((decision) -> {
            assertThat(decision).isInstanceOf(RetryDecision.Again.class);
            return ((RetryDecision.Again) decision).delay();
        }).toList();
        assertThat(waits).allSatisfy((wait) -> assertThat(wait).isBetween(Duration.ZERO, Duration.ofMillis(200)));
        assertThat(waits).anyMatch((wait) -> wait.toMillis() < 50).anyMatch((wait) -> wait.toMillis() > 150);
    }

    @ParameterizedTest
    @CsvSource({ "1, 50", "2, 50", "3, 150", "7, 350", "10, 500", "11, 500", "60, 500" })
    void adaptiveWaitsByHowFarOthersWereAhead(long gap, long millis) {
        assertThat(decisions(RetryStrategy.adaptive(BACKOFF), gap)).containsExactly(again(millis));
    }

    @Test
    void adaptiveIsAggressiveWhenManyAreAheadAgainAndAgain() {
        assertThat(decisions(RetryStrategy.adaptive(BACKOFF), 11, 40, 12, 10, 4)).containsExactly(again(500),
                again(1000), again(2000), again(500), again(200));
    }

    @Test
    void adaptiveNeverWaitsLongerThanTheLongest() {
        RetryStrategy adaptive = RetryStrategy.adaptive(BACKOFF.withMaxDelay(Duration.ofMillis(100)));
        assertThat(decisions(adaptive, 10, 50)).containsExactly(again(100), again(100));
    }

    @ParameterizedTest
    @MethodSource
    void everyStrategyGivesUpAfterItsLastAttempt(RetryStrategy strategy) {
        assertThat(decisions(strategy, 3, 2)).last().isEqualTo(RetryDecision.giveUp("no more than 2 attempts"));
    }

    static Stream<RetryStrategy> everyStrategyGivesUpAfterItsLastAttempt() {
        Backoff twice = BACKOFF.withMaxAttempts(2);
        return Stream.of(RetryStrategy.simple(twice), RetryStrategy.conflictDetailed(twice),
                RetryStrategy.jitter(twice), RetryStrategy.adaptive(twice));
    }

    @Test
    void strategiesAreEqualWhenTheyDecideAlike() {
        assertThat(RetryStrategy.jitter(BACKOFF)).isEqualTo(RetryStrategy.jitter(Backoff.defaults()))
            .isNotEqualTo(RetryStrategy.jitter(BACKOFF.withMaxAttempts(2)))
            .isNotEqualTo(RetryStrategy.simple(BACKOFF));
    }

    @Test
    void aGapIsAtLeastOne() {
        assertThat(new Conflict(5, 5).gap()).isEqualTo(1);
        assertThat(new Conflict(5, 9).gap()).isEqualTo(5);
        assertThat(new Conflict(5, 0).gap()).isEqualTo(1);
    }

    @Test
    void valuesThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> BACKOFF.withMaxAttempts(0))
            .withMessage("'maxAttempts' must be positive, was 0");
        assertThatIllegalArgumentException().isThrownBy(() -> BACKOFF.withInitialDelay(Duration.ofNanos(1)))
            .withMessage("'initialDelay' must be at least 1 ms, was PT0.000000001S");
        assertThatIllegalArgumentException().isThrownBy(() -> BACKOFF.withMaxDelay(Duration.ofMillis(49)))
            .withMessage("'maxDelay' must not be below 'initialDelay', were PT0.049S and PT0.05S");
        assertThatIllegalArgumentException().isThrownBy(() -> RetryDecision.again(Duration.ofMillis(-1)))
            .withMessage("'delay' must not be negative, was PT-0.001S");
        CircuitPolicy circuit = CircuitPolicy.defaults();
        assertThatIllegalArgumentException().isThrownBy(() -> circuit.withWindow(0))
            .withMessage("'window' must be positive, was 0");
        assertThatIllegalArgumentException().isThrownBy(() -> circuit.withConflictRate(101))
            .withMessage("'conflictRate' must be 1 to 100, was 101");
        assertThatIllegalArgumentException().isThrownBy(() -> circuit.withOpenFor(Duration.ZERO))
            .withMessage("'openFor' must be at least 1 ms, was PT0S");
    }

    private static List<RetryDecision> decisions(RetryStrategy strategy, long... gaps) {
        List<Conflict> conflicts = LongStream.of(gaps).mapToObj(RetryStrategyTests::ahead).toList();
        List<RetryDecision> decisions = new ArrayList<>();
        for (int attempts = 1; attempts <= gaps.length; attempts++) {
            decisions.add(strategy.next(conflicts.subList(0, attempts)));
        }
        return decisions;
    }

    private static Conflict ahead(long gap) {
        return new Conflict(10, 9 + gap);
    }

    private static RetryDecision again(long millis) {
        return RetryDecision.again(Duration.ofMillis(millis));
    }

}
