package one.flowmade.aether.store.spi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import one.flowmade.aether.context.EventContext;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.store.EventStoredListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Listeners are told after the fact, in version order per actor, without anybody waiting
 * for another thread's listener (I7).
 */
class EventStoredTellerTests {

    private static final Instant NOON = Instant.parse("2026-01-13T12:00:00Z");

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final int THREADS = 8;

    private static final int SAVES = 5_000;

    private final List<String> told = new ArrayList<>();

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stopThreads() {
        this.threads.shutdownNow();
    }

    @Test
    void tellsEveryListenerOfEveryEventInOrder() {
        List<EventStored> first = new ArrayList<>();
        List<EventStored> second = new ArrayList<>();
        EventStoredTeller teller = teller(first::add, second::add);

        teller.stored("a", List.of(event("a", 1), event("a", 2)), future("done"));
        assertThat(first).isEmpty();
        teller.tell("a");

        assertThat(first).containsExactly(new EventStored("a@1", "a", 1, NOON, "T", "shop"),
                new EventStored("a@2", "a", 2, NOON, "T", "shop"));
        assertThat(second).isEqualTo(first);
        assertThat(this.told).containsExactly("done");
        assertThat(teller.isIdle()).isTrue();
    }

    @Test
    void tellsOfOneActorOnly() {
        EventStoredTeller teller = teller(this::record);
        store(teller, "a", 1);
        store(teller, "b", 1);

        teller.tell("b");

        assertThat(this.told).containsExactly("b@1", "b@1 told");
        assertThat(teller.isIdle()).isFalse();
    }

    @Test
    void completesARepetitionAfterWhatCameBeforeIt() {
        EventStoredTeller teller = teller(this::record);
        store(teller, "a", 1);
        teller.stored("a", List.of(), future("repetition"));

        teller.tell("a");

        assertThat(this.told).containsExactly("a@1", "a@1 told", "repetition");
    }

    @Test
    void tellsNothingTwice() {
        EventStoredTeller teller = teller(this::record);
        teller.tell("a");
        store(teller, "a", 1);
        teller.tell("a");
        teller.tell("a");

        assertThat(this.told).containsExactly("a@1", "a@1 told");
    }

    @Test
    void goesOnAfterAListenerThrows() {
        EventStoredTeller teller = teller((fact) -> {
            throw new IllegalStateException("listener failed");
        }, (fact) -> {
            throw new AssertionError("listener broke");
        }, this::record);
        store(teller, "a", 1);
        store(teller, "a", 2);

        teller.tell("a");

        assertThat(this.told).containsExactly("a@1", "a@1 told", "a@2", "a@2 told");
        assertThat(teller.isIdle()).isTrue();
    }

    @Test
    void goesOnAfterAContinuationThrows() {
        EventStoredTeller teller = teller(this::record);
        CompletableFuture<Void> first = new CompletableFuture<>();
        first.thenRun(() -> {
            throw new IllegalStateException("continuation failed");
        });
        teller.stored("a", List.of(event("a", 1)), first);
        store(teller, "a", 2);

        teller.tell("a");

        assertThat(this.told).containsExactly("a@1", "a@2", "a@2 told");
        assertThat(teller.isIdle()).isTrue();
    }

    @Test
    void tellsWhatAListenerSavesWhenItHasReturned() {
        List<EventStoredTeller> self = new ArrayList<>();
        EventStoredTeller teller = teller((fact) -> {
            this.told.add("enter " + fact.eventId());
            if (fact.version() < 4) {
                store(self.get(0), fact.actorId(), fact.version() + 1);
                self.get(0).tell(fact.actorId());
            }
            this.told.add("leave " + fact.eventId());
        });
        self.add(teller);
        store(teller, "a", 1);

        teller.tell("a");

        assertThat(this.told).containsExactly("enter a@1", "leave a@1", "a@1 told", "enter a@2", "leave a@2",
                "a@2 told", "enter a@3", "leave a@3", "a@3 told", "enter a@4", "leave a@4", "a@4 told");
        assertThat(teller.isIdle()).isTrue();
    }

    @Test
    void tellsWhatAListenerSavesOfAnotherActorAtOnce() {
        List<EventStoredTeller> self = new ArrayList<>();
        EventStoredTeller teller = teller((fact) -> {
            if (fact.actorId().equals("a")) {
                store(self.get(0), "b", 1);
                self.get(0).tell("b");
            }
            record(fact);
        });
        self.add(teller);
        store(teller, "a", 1);

        teller.tell("a");

        assertThat(this.told).containsExactly("b@1", "b@1 told", "a@1", "a@1 told");
    }

    @Test
    void mayWaitInAContinuationForTheNextEventToBeTold() throws Exception {
        EventStoredTeller teller = new EventStoredTeller("shop", List.of(this::record), EventContext.PLAIN,
                Clock.systemUTC(), this.threads);
        CompletableFuture<Void> second = new CompletableFuture<>();
        CompletableFuture<Void> first = new CompletableFuture<>();
        CompletableFuture<Void> waited = first.thenRun(second::join);
        teller.stored("a", List.of(event("a", 1)), first);
        teller.stored("a", List.of(event("a", 2)), second);

        teller.tellLater("a");

        within(waited);
    }

    @Test
    void completesNothingOnTheThreadOfWhoeverTells() throws Exception {
        EventStoredTeller teller = new EventStoredTeller("shop", List.of(this::record), EventContext.PLAIN,
                Clock.systemUTC(), this.threads);
        CompletableFuture<Void> told = new CompletableFuture<>();
        CompletableFuture<Thread> completes = told.thenApply((nothing) -> Thread.currentThread());
        teller.stored("a", List.of(event("a", 1)), told);

        teller.tell("a");

        assertThat(completes.get(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isNotSameAs(Thread.currentThread());
    }

    @Test
    void waitsForNoOtherThreadsListener() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        EventStoredTeller teller = teller((fact) -> {
            if (fact.eventId().equals("a@1")) {
                entered.countDown();
                await(release);
            }
            record(fact);
        });
        store(teller, "a", 1);
        Future<?> slow = this.threads.submit(() -> teller.tell("a"));
        await(entered);

        store(teller, "a", 2);
        store(teller, "b", 1);
        within(this.threads.submit(() -> teller.tell("a")));
        within(this.threads.submit(() -> teller.tell("b")));
        List<String> whileSlow = List.copyOf(this.told);
        release.countDown();
        within(slow);

        assertThat(whileSlow).containsExactly("b@1", "b@1 told");
        assertThat(this.told).containsExactly("b@1", "b@1 told", "a@1", "a@1 told", "a@2", "a@2 told");
        assertThat(teller.isIdle()).isTrue();
    }

    @Test
    void keepsTheOrderOfEachActorUnderManyThreads() throws Exception {
        List<Actor> actors = List.of(new Actor("0"), new Actor("1"), new Actor("2"));
        EventStoredTeller teller = teller((fact) -> actors.get(Integer.parseInt(fact.actorId())).hear(fact));
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<?>> savers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int offset = i;
            savers.add(this.threads.submit(() -> {
                start.await();
                for (int save = 0; save < SAVES; save++) {
                    Actor actor = actors.get((save + offset) % actors.size());
                    actor.save(teller);
                    teller.tell(actor.id);
                }
                return null;
            }));
        }
        for (Future<?> saver : savers) {
            within(saver);
        }

        assertThat(actors).allSatisfy((actor) -> {
            assertThat(actor.heard).isEqualTo(LongStream.rangeClosed(1, actor.saved).boxed().toList());
            assertThat(actor.completed.sum()).isEqualTo(actor.saved);
            assertThat(actor.overlaps).isZero();
        });
        assertThat(actors.stream().mapToLong((actor) -> actor.saved).sum()).isEqualTo(THREADS * SAVES);
        assertThat(teller.isIdle()).isTrue();
    }

    private EventStoredTeller teller(EventStoredListener... listeners) {
        return new EventStoredTeller("shop", List.of(listeners), EventContext.PLAIN, Clock.fixed(NOON, ZoneOffset.UTC),
                Runnable::run);
    }

    private void store(EventStoredTeller teller, String actorId, long version) {
        Event event = event(actorId, version);
        teller.stored(actorId, List.of(event), future(event.id() + " told"));
    }

    private CompletableFuture<Void> future(String name) {
        CompletableFuture<Void> future = new CompletableFuture<>();
        future.thenRun(() -> this.told.add(name));
        return future;
    }

    private void record(EventStored fact) {
        this.told.add(fact.eventId());
    }

    private static Event event(String actorId, long version) {
        return Event.builder("T", actorId).id(actorId + "@" + version).version(version).build();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
        catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private static void within(Future<?> task) throws InterruptedException, ExecutionException, TimeoutException {
        task.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    }

    /**
     * What is heard is not guarded: one thread at a time tells of an actor.
     */
    private static final class Actor {

        private final String id;

        private final List<Long> heard = new ArrayList<>();

        private final AtomicBoolean telling = new AtomicBoolean();

        private long overlaps;

        private long saved;

        private final LongAdder completed = new LongAdder();

        Actor(String id) {
            this.id = id;
        }

        synchronized void save(EventStoredTeller teller) {
            this.saved++;
            CompletableFuture<Void> told = new CompletableFuture<>();
            told.thenRun(this.completed::increment);
            teller.stored(this.id, List.of(event(this.id, this.saved)), told);
        }

        void hear(EventStored fact) {
            if (!this.telling.compareAndSet(false, true)) {
                this.overlaps++;
            }
            this.heard.add(fact.version());
            this.telling.set(false);
        }

    }

}
