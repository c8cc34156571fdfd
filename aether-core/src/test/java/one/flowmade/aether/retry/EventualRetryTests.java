package one.flowmade.aether.retry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.LongStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import one.flowmade.aether.context.EventContext;
import one.flowmade.aether.context.HandledEvent;
import one.flowmade.aether.context.HandledEvent.Source;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.snapshot.ActorState;
import one.flowmade.aether.store.memory.InMemoryEventStore;

import static one.flowmade.aether.retry.Counter.ACTOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Timeout(30)
class EventualRetryTests {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final InMemoryEventStore store = InMemoryEventStore.create();

    private final List<Unsaved> unsaved = new CopyOnWriteArrayList<>();

    private final AtomicLong counted = new AtomicLong();

    private final ConflictRetry retry = ConflictRetry.builder(this.store)
        .strategy(RetryStrategy.simple())
        .sleeper((duration) -> {
        })
        .metrics(new RetryMetrics() {

            @Override
            public void ended(Outcome outcome, int attempts) {
            }

            @Override
            public void unsaved() {
                EventualRetryTests.this.counted.incrementAndGet();
            }

        })
        .build();

    private final CountDownLatch gate = new CountDownLatch(1);

    private final CountDownLatch atTheGate = new CountDownLatch(1);

    private EventualRetry eventual = eventual(100, SOON);

    @AfterEach
    void close() {
        this.gate.countDown();
        this.eventual.close();
        assertThat(this.counted).hasValue(this.unsaved.size());
    }

    @Test
    void savesInTheOrderOfSubmission() {
        LongStream.rangeClosed(1, 50)
            .forEach((number) -> this.eventual.submit(ACTOR,
                    (history) -> List.of(Event.builder("Step" + number, ACTOR).version(number).build())));

        Awaitility.await("50 events").atMost(SOON).until(() -> this.store.getLatestVersion(ACTOR) == 50);
        assertThat(this.store.getEvents(ACTOR, 1)).extracting(Event::eventType)
            .containsExactlyElementsOf(LongStream.rangeClosed(1, 50).mapToObj((number) -> "Step" + number).toList());
        assertThat(this.unsaved).isEmpty();
    }

    @Test
    void readsAndDecidesAgainAfterAConflict() {
        AtomicBoolean outrun = new AtomicBoolean();
        this.eventual.submit(ACTOR, (actorId) -> new ActorState<>(actorId, this.store.getLatestVersion(actorId), ""),
                (state) -> {
                    if (outrun.compareAndSet(false, true)) {
                        Counter.incrementAside(this.store, ACTOR);
                    }
                    return Counter.increment(state);
                });

        this.eventual.close();

        assertThat(this.store.getLatestVersion(ACTOR)).isEqualTo(2);
        assertThat(this.unsaved).isEmpty();
    }

    @Test
    void savesEverythingThatWaitsWhenItIsClosed() {
        this.eventual.submit(ACTOR, this::stopAtTheGate);
        for (int i = 0; i < 9; i++) {
            this.eventual.submit(ACTOR, Counter::increment);
        }
        Thread closing = new Thread(this.eventual::close);
        closing.start();
        Awaitility.await("close").atMost(SOON).until(() -> refuses(this.eventual));
        this.gate.countDown();

        Awaitility.await("10 events").atMost(SOON).until(() -> this.store.getLatestVersion(ACTOR) == 10);
        Awaitility.await("the end").atMost(SOON).until(() -> !closing.isAlive());
        assertThat(this.unsaved).isEmpty();
    }

    @Test
    void givesToTheHandlerWhatCannotBeSaved() {
        IllegalStateException forbidden = new IllegalStateException("forbidden");
        Function<ActorState<List<Event>>, List<Event>> failing = (history) -> {
            throw forbidden;
        };
        Function<ActorState<List<Event>>, List<Event>> outrun = (history) -> {
            Counter.incrementAside(this.store, ACTOR);
            return Counter.increment(history);
        };
        Function<ActorState<List<Event>>, List<Event>> broken = (history) -> {
            throw new StackOverflowError();
        };

        this.eventual.submit(ACTOR, failing);
        this.eventual.submit(ACTOR, outrun);
        this.eventual.submit(ACTOR, broken);
        this.eventual.submit("counter-2", Counter::increment);
        this.eventual.close();

        assertThat(this.unsaved).hasSize(3);
        assertThat(this.unsaved.get(0)).isEqualTo(new Unsaved(ACTOR, failing, forbidden));
        assertThat(this.unsaved.get(1).decide()).isSameAs(outrun);
        assertThat(this.unsaved.get(1).cause()).isInstanceOf(RetriesExhaustedException.class);
        assertThat(this.unsaved.get(2).cause()).isInstanceOf(StackOverflowError.class);
        assertThat(this.store.getLatestVersion("counter-2")).isEqualTo(1);
    }

    @Test
    void givesToTheHandlerWhatThereIsNoTimeForAtTheEnd() throws Exception {
        this.eventual.close();
        this.eventual = eventual(100, Duration.ZERO);
        this.eventual.submit(ACTOR, this::stopAtTheGate);
        this.atTheGate.await();
        this.eventual.submit(ACTOR, Counter::increment);
        this.eventual.submit(ACTOR, Counter::increment);

        this.eventual.close();

        assertThat(this.unsaved).hasSize(3);
        assertThat(this.unsaved).filteredOn((each) -> each.cause() instanceof RetryClosedException).hasSize(2);
        assertThat(this.unsaved).filteredOn((each) -> each.cause() instanceof InterruptedAtTheGate).hasSize(1);
        assertThat(this.store.getLatestVersion(ACTOR)).isZero();
    }

    @Test
    void anInterruptedCloseGivesTheRestToTheHandlerAndKeepsTheInterruptedStatus() throws Exception {
        this.eventual.submit(ACTOR, this::stopAtTheGate);
        this.atTheGate.await();
        this.eventual.submit(ACTOR, Counter::increment);

        Thread.currentThread().interrupt();
        this.eventual.close();

        assertThat(Thread.interrupted()).isTrue();
        Awaitility.await("both").atMost(SOON).until(() -> this.unsaved.size() == 2);
    }

    @Test
    void whatIsSavedIsCausedByWhatWasHandledWhenItWasSubmitted() {
        HandledEvent cause = new HandledEvent(Source.BUS, "shop", "cause", "T", "a-1", 1, Map.of());

        EventContext.PLAIN.handle(cause, () -> this.eventual.submit(ACTOR, Counter::increment));
        this.eventual.submit(ACTOR, Counter::increment);
        this.eventual.close();

        assertThat(this.store.getEvents(ACTOR, 1)).extracting(Event::causationId).containsExactly("cause", null);
    }

    @Test
    void refusesWhatTheQueueHasNoRoomFor() throws Exception {
        this.eventual.close();
        this.eventual = eventual(2, SOON);
        this.eventual.submit(ACTOR, this::stopAtTheGate);
        this.atTheGate.await();
        this.eventual.submit(ACTOR, Counter::increment);
        this.eventual.submit(ACTOR, Counter::increment);

        assertThat(this.eventual.waiting()).isEqualTo(2);
        assertThatExceptionOfType(RetryQueueFullException.class)
            .isThrownBy(() -> this.eventual.submit(ACTOR, Counter::increment))
            .withMessage("2 decisions wait to be saved in the background already")
            .satisfies((ex) -> assertThat(ex.getCapacity()).isEqualTo(2));

        this.gate.countDown();
        this.eventual.close();
        assertThat(this.store.getLatestVersion(ACTOR)).isEqualTo(3);
    }

    @Test
    void refusesEverythingOnceItIsClosed() {
        this.eventual.close();
        this.eventual.close();

        assertThatExceptionOfType(RetryClosedException.class)
            .isThrownBy(() -> this.eventual.submit(ACTOR, Counter::increment));
    }

    @Test
    void goesOnWhenTheHandlerFails() {
        AtomicLong handled = new AtomicLong();
        try (EventualRetry careless = new EventualRetry(this.retry, (each) -> {
            this.unsaved.add(each);
            handled.incrementAndGet();
            throw new IllegalStateException("no care taken");
        }, EventualPolicy.defaults())) {
            careless.submit(ACTOR, (history) -> {
                throw new IllegalStateException("forbidden");
            });
            careless.submit(ACTOR, Counter::increment);
        }
        assertThat(handled).hasValue(1);
        assertThat(this.store.getLatestVersion(ACTOR)).isEqualTo(1);
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> eventual(0, SOON))
            .withMessage("'capacity' must be positive, was 0");
        assertThatIllegalArgumentException().isThrownBy(() -> eventual(1, Duration.ofSeconds(-1)))
            .withMessage("'drainTimeout' must not be negative, was PT-1S");
    }

    private EventualRetry eventual(int capacity, Duration drainTimeout) {
        return new EventualRetry(this.retry, this.unsaved::add, new EventualPolicy(capacity, drainTimeout));
    }

    private List<Event> stopAtTheGate(ActorState<List<Event>> history) {
        this.atTheGate.countDown();
        try {
            if (!this.gate.await(SOON.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the gate was never opened");
            }
        }
        catch (InterruptedException ex) {
            throw new InterruptedAtTheGate(ex);
        }
        return Counter.increment(history);
    }

    private static boolean refuses(EventualRetry eventual) {
        try {
            eventual.submit("counter-9", (history) -> List.of());
            return false;
        }
        catch (RetryClosedException ex) {
            return true;
        }
    }

    private static final class InterruptedAtTheGate extends RuntimeException {

        InterruptedAtTheGate(InterruptedException cause) {
            super(cause);
        }

    }

}
