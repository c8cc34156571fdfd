package one.flowmade.aether.retry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.retry.RetryMetrics.Outcome;
import one.flowmade.aether.snapshot.ActorState;
import one.flowmade.aether.snapshot.StateReader;
import one.flowmade.aether.snapshot.memory.InMemorySnapshotStore;
import one.flowmade.aether.store.StoreUnavailableException;
import one.flowmade.aether.store.UnknownOutcomeException;
import one.flowmade.aether.store.VersionConflictException;
import one.flowmade.aether.store.memory.InMemoryEventStore;
import one.flowmade.aether.typed.RecordStateType;

import static one.flowmade.aether.retry.Counter.ACTOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@Timeout(30)
class ConflictRetryTests {

    private final LossyStore store = new LossyStore();

    private final List<Duration> waits = new ArrayList<>();

    private final List<String> counted = new ArrayList<>();

    private final ConflictRetry retry = builder(RetryStrategy.simple()).build();

    @Test
    void savesWhatIsDecidedOnTheHistory() {
        this.store.saveEvent(Counter.incremented(ACTOR, 4));

        List<Event> saved = this.retry.run(ACTOR, (history) -> {
            assertThat(history.state()).extracting(Event::version).containsExactly(4L);
            return Counter.increment(history);
        });

        assertThat(saved).extracting(Event::version).containsExactly(5L);
        assertThat(this.store.getEvents(ACTOR, 5)).isEqualTo(saved);
        assertThat(this.waits).isEmpty();
        assertThat(this.counted).containsExactly("STORED after 1");
    }

    @Test
    void savesWhatIsDecidedOnAState() {
        this.store.saveEvents(List.of(Counter.incremented(ACTOR, 1), Counter.incremented(ACTOR, 2)));
        try (StateReader<Count> counters = StateReader
            .builder(this.store, InMemorySnapshotStore.create(), RecordStateType.of(Count.class, 1), new Count(0),
                    Count::next)
            .build()) {

            this.retry.run(ACTOR, counters::read, (counter) -> {
                assertThat(counter.state()).isEqualTo(new Count(2));
                return Counter.increment(counter);
            });

            assertThat(counters.read(ACTOR)).isEqualTo(new ActorState<>(ACTOR, 3, new Count(3)));
        }
    }

    @Test
    void savesNothingWhenNothingIsDecided() {
        assertThat(this.retry.run(ACTOR, (history) -> List.of())).isEmpty();

        assertThat(this.store.attempted).isEmpty();
        assertThat(this.counted).containsExactly("UNCHANGED after 1");
    }

    @Test
    void readsAndDecidesAgainWhenSomebodyElseWasFaster() {
        List<Long> decidedOn = new ArrayList<>();

        this.retry.run(ACTOR, outrun(2, (history) -> {
            decidedOn.add(history.version());
            return Counter.increment(history);
        }));

        assertThat(decidedOn).containsExactly(0L, 1L, 2L);
        assertThat(this.store.getLatestVersion(ACTOR)).isEqualTo(3);
        assertThat(this.waits).containsExactly(Duration.ofMillis(50), Duration.ofMillis(100));
        assertThat(this.counted).containsExactly("STORED after 3");
    }

    @Test
    void givesUpWhenTheStrategyDoesAndShowsEveryConflict() {
        assertThatExceptionOfType(RetriesExhaustedException.class)
            .isThrownBy(() -> this.retry.run(ACTOR, outrun(3, Counter::increment)))
            .withMessage("gave up on actor 'counter-1' after 3 conflicts (no more than 3 attempts): "
                    + "version 3 was refused, its latest version is 3")
            .withCauseInstanceOf(VersionConflictException.class)
            .satisfies((ex) -> {
                assertThat(ex.getActorId()).isEqualTo(ACTOR);
                assertThat(ex.getConflicts()).containsExactly(new Conflict(1, 1), new Conflict(2, 2),
                        new Conflict(3, 3));
            });
        assertThat(this.store.getLatestVersion(ACTOR)).isEqualTo(3);
        assertThat(this.counted).containsExactly("CONFLICT after 3");
    }

    @Test
    void aStrategyOfTheApplicationSeesTheConflictsAndDecides() {
        ConflictRetry own = builder((conflicts) -> (conflicts.size() < 5) ? RetryDecision.again(Duration.ofMillis(7))
                : RetryDecision.giveUp("enough"))
            .build();

        own.run(ACTOR, outrun(4, Counter::increment));

        assertThat(this.waits).containsOnly(Duration.ofMillis(7)).hasSize(4);
        assertThatExceptionOfType(RetriesExhaustedException.class)
            .isThrownBy(() -> own.run(ACTOR, outrun(5, Counter::increment)))
            .withMessageContaining("(enough)");
    }

    @Test
    void anActorThatMustBeNewIsNotTriedTwice() {
        this.retry.create(ACTOR, List.of(Counter.incremented(ACTOR, 1)));

        assertThatExceptionOfType(VersionConflictException.class)
            .isThrownBy(() -> this.retry.create(ACTOR, List.of(Counter.incremented(ACTOR, 2))))
            .satisfies((ex) -> assertThat(ex.getCurrentVersion()).isEqualTo(1));
        assertThat(this.store.attempted).hasSize(2);
        assertThat(this.waits).isEmpty();
        assertThat(this.counted).containsExactly("STORED after 1", "CONFLICT after 1");
    }

    @Test
    void anUnknownOutcomeIsSettledByTheSameEvents() {
        this.store.next(LossyStore.loseAnswer());
        List<Long> decidedOn = new ArrayList<>();

        List<Event> saved = this.retry.run(ACTOR, (history) -> {
            decidedOn.add(history.version());
            return Counter.increment(history);
        });

        assertThat(decidedOn).containsExactly(0L);
        assertThat(this.store.attempted).containsExactly(saved, saved);
        assertThat(this.store.getEvents(ACTOR, 1)).isEqualTo(saved);
        assertThat(this.counted).containsExactly("STORED after 1");
    }

    @Test
    void anUnknownOutcomeThatWasNotStoredIsAConflictWhenSomebodyElseWasFaster() {
        this.store.next(LossyStore.loseQuestion());

        List<Event> saved = this.retry.run(ACTOR, outrun(1, Counter::increment));

        assertThat(saved).extracting(Event::version).containsExactly(2L);
        assertThat(this.store.getLatestVersion(ACTOR)).isEqualTo(2);
        assertThat(this.counted).containsExactly("STORED after 2");
    }

    @Test
    void anUnknownOutcomeStaysUnknownWhateverItsRepetitionsFailWith() {
        RuntimeException away = new StoreUnavailableException("away", null);
        this.store.next(LossyStore.loseAnswer(), LossyStore.fail(away), LossyStore.loseQuestion(),
                LossyStore.fail(away));

        assertThatExceptionOfType(UnknownOutcomeException.class)
            .isThrownBy(() -> this.retry.run(ACTOR, Counter::increment))
            .satisfies((ex) -> assertThat(ex.getSuppressed()).hasSize(3).contains(away));
        assertThat(this.store.attempted).hasSize(4);
        assertThat(this.waits).containsExactly(Duration.ofMillis(100), Duration.ofMillis(400), Duration.ofMillis(1600));
        assertThat(this.counted).containsExactly("UNKNOWN after 1");
    }

    @Test
    void anActorThatMustBeNewIsSettledToo() {
        this.store.next(LossyStore.loseAnswer());

        this.retry.create(ACTOR, List.of(Counter.incremented(ACTOR, 1)));

        assertThat(this.store.getLatestVersion(ACTOR)).isEqualTo(1);
        assertThat(this.counted).containsExactly("STORED after 1");
    }

    @Test
    void whatTheDecisionThrowsEndsTheRun() {
        RuntimeException conflictElsewhere = new VersionConflictException("counter-2", 1, 1);

        assertThatIllegalStateException().isThrownBy(() -> this.retry.run(ACTOR, (history) -> {
            throw new IllegalStateException("forbidden");
        }));
        assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.retry.run(ACTOR, (history) -> {
            throw conflictElsewhere;
        })).isSameAs(conflictElsewhere);
        assertThat(this.waits).isEmpty();
    }

    @Test
    void whatTheStoreThrowsEndsTheRun() {
        this.store.next(LossyStore.fail(new StoreUnavailableException("away", null)));

        assertThatExceptionOfType(StoreUnavailableException.class)
            .isThrownBy(() -> this.retry.run(ACTOR, Counter::increment));
        assertThat(this.store.attempted).hasSize(1);
        assertThat(this.counted).containsExactly("ERROR after 1");
    }

    @Test
    void anInterruptedWaitGivesUpAndKeepsTheInterruptedStatus() {
        ConflictRetry sleeping = ConflictRetry.builder(this.store).strategy(RetryStrategy.simple()).build();
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(RetriesExhaustedException.class)
            .isThrownBy(() -> sleeping.run(ACTOR, outrun(1, Counter::increment)))
            .withMessageContaining("(interrupted)");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anInterruptedWaitLeavesAnUnknownOutcomeUnknown() {
        this.store.next(LossyStore.loseAnswer());
        ConflictRetry sleeping = ConflictRetry.builder(this.store).build();
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(UnknownOutcomeException.class)
            .isThrownBy(() -> sleeping.run(ACTOR, Counter::increment));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whatGoesWrongWhileCountingChangesNothing() {
        ConflictRetry counting = ConflictRetry.builder(this.store).metrics(new RetryMetrics() {

            @Override
            public void ended(Outcome outcome, int attempts) {
                throw new IllegalStateException("cannot count");
            }

            @Override
            public void unsaved() {
            }

        }).build();

        counting.run(ACTOR, Counter::increment);

        assertThat(this.store.getLatestVersion(ACTOR)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource
    void incrementsOf64WritersArriveExactlyOnce(RetryStrategy strategy) throws Exception {
        int writers = 64;
        long each = 20;
        InMemoryEventStore shared = InMemoryEventStore.create();
        ConflictRetry racing = ConflictRetry.builder(shared).strategy(strategy).sleeper((duration) -> {
        }).build();
        ExecutorService executor = Executors.newFixedThreadPool(writers);
        try {
            List<Future<?>> running = new ArrayList<>();
            IntStream.range(0, writers)
                .forEach((writer) -> running.add(executor
                    .submit(() -> LongStream.range(0, each).forEach((i) -> untilStored(racing, writer * each + i)))));
            for (Future<?> one : running) {
                one.get();
            }
        }
        finally {
            executor.shutdownNow();
        }
        List<Event> history = shared.getEvents(ACTOR, 1);
        assertThat(history).extracting(Event::version)
            .containsExactlyElementsOf(LongStream.rangeClosed(1, writers * each).boxed().toList());
        assertThat(history).extracting((event) -> event.data().get("number"))
            .containsExactlyInAnyOrderElementsOf(LongStream.range(0, writers * each).boxed().toList());
    }

    static Stream<RetryStrategy> incrementsOf64WritersArriveExactlyOnce() {
        Backoff backoff = Backoff.defaults();
        return Stream.of(RetryStrategy.simple(), RetryStrategy.conflictDetailed(backoff), RetryStrategy.jitter(backoff),
                RetryStrategy.adaptive(backoff));
    }

    private static void untilStored(ConflictRetry retry, long number) {
        while (true) {
            try {
                retry.run(ACTOR,
                        (history) -> List.of(Event.builder("Incremented", ACTOR)
                            .version(history.version() + 1)
                            .data(Map.of("number", number))
                            .build()));
                return;
            }
            catch (RetriesExhaustedException ex) {
                assertThat(ex.getActorId()).isEqualTo(ACTOR);
            }
        }
    }

    private <S> Function<ActorState<S>, List<Event>> outrun(int times, Function<ActorState<S>, List<Event>> decide) {
        AtomicLong left = new AtomicLong(times);
        return (state) -> {
            List<Event> decided = decide.apply(state);
            if (left.getAndDecrement() > 0) {
                Counter.incrementAside(this.store, state.actorId());
            }
            return decided;
        };
    }

    private ConflictRetry.Builder builder(RetryStrategy strategy) {
        return ConflictRetry.builder(this.store)
            .strategy(strategy)
            .sleeper(this.waits::add)
            .metrics(new RetryMetrics() {

                @Override
                public void ended(Outcome outcome, int attempts) {
                    ConflictRetryTests.this.counted.add("%s after %d".formatted(outcome, attempts));
                }

                @Override
                public void unsaved() {
                }

            });
    }

    record Count(long value) {

        Count next(Event event) {
            return new Count(this.value + 1);
        }

    }

}
