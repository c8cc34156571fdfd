package one.flowmade.aether.autoconfigure.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.event.EventListener;

import one.flowmade.aether.AetherException;
import one.flowmade.aether.autoconfigure.nats.AetherNatsAutoConfiguration;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.UnknownOutcomeException;
import one.flowmade.aether.test.server.NatsServer;
import one.flowmade.aether.test.server.NatsServerExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Closing the context under 64 saving threads: every call ends in time, what it says of
 * its event is true, listeners have heard of what is stored, and no thread is left.
 */
@ExtendWith(NatsServerExtension.class)
class ShutdownIT {

    private static final int THREADS = 64;

    private static final int PIPELINED = 8;

    private static final Duration BOUND = Duration.ofSeconds(10);

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

    private final List<CompletableFuture<Void>> savers = new ArrayList<>();

    private final Listener listener = new Listener();

    private final String namespace = "n" + UUID.randomUUID();

    @Test
    void closingUnderLoad(NatsServer server) {
        Set<Thread> before = threads();
        runner(server).run((context) -> {
            startSaving(context.getBean(EventStore.class));
            Awaitility.await("many saves").atMost(DEADLINE).until(() -> this.calls.size() > 50 * THREADS);
            assertAllEndInTime(context::close);
        });
        assertNoThreadIsLeft(before);
        assertThat(this.calls).extracting(Call::outcome).contains(Outcome.STORED, Outcome.REFUSED);
        assertCallsToldTheTruth(server);
    }

    @Test
    void closingWhileTheServerDoesNotAnswer() {
        try (NatsServer server = NatsServer.start()) {
            Set<Thread> before = threads();
            runner(server).run((context) -> {
                startSaving(context.getBean(EventStore.class));
                Awaitility.await("some saves").atMost(DEADLINE).until(() -> this.calls.size() > THREADS);
                server.suspend();
                assertAllEndInTime(context::close);
            });
            assertNoThreadIsLeft(before);
            server.resume();
            assertThat(this.calls).extracting(Call::outcome).contains(Outcome.STORED, Outcome.UNKNOWN);
            assertCallsToldTheTruth(server);
        }
    }

    private ApplicationContextRunner runner(NatsServer server) {
        return new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(AetherNatsAutoConfiguration.class, AetherStoreAutoConfiguration.class))
            .withPropertyValues("aether.nats.servers=" + server.url(), "aether.namespace=" + this.namespace)
            .withBean(Listener.class, () -> this.listener);
    }

    private void startSaving(EventStore store) {
        for (int i = 0; i < THREADS; i++) {
            String actorId = "order-" + i;
            boolean asynchronous = i % 2 == 0;
            this.savers.add(CompletableFuture.runAsync(() -> saveUntilRefused(store, actorId, asynchronous),
                    (task) -> new Thread(task, actorId).start()));
        }
    }

    private void saveUntilRefused(EventStore store, String actorId, boolean asynchronous) {
        boolean stored = true;
        for (long version = 1; stored; version += PIPELINED) {
            long first = version;
            List<Event> events = IntStream.range(0, PIPELINED)
                .mapToObj((offset) -> Event.builder("OrderPlaced", actorId).version(first + offset).build())
                .toList();
            stored = asynchronous ? saveSideBySide(store, events) : saveOneByOne(store, events);
        }
    }

    private boolean saveOneByOne(EventStore store, List<Event> events) {
        return events.stream().allMatch((event) -> record(event, () -> store.saveEvent(event)));
    }

    private boolean saveSideBySide(EventStore store, List<Event> events) {
        List<CompletableFuture<Void>> saves = events.stream().map(store::saveEventAsync).toList();
        boolean stored = true;
        for (int i = 0; i < saves.size(); i++) {
            stored &= record(events.get(i), saves.get(i)::join);
        }
        return stored;
    }

    private boolean record(Event event, Runnable save) {
        Outcome outcome = outcomeOf(save);
        this.calls.add(new Call(event, outcome));
        return outcome == Outcome.STORED;
    }

    private static Outcome outcomeOf(Runnable save) {
        try {
            save.run();
            return Outcome.STORED;
        }
        catch (AetherException ex) {
            return outcomeOf(ex);
        }
        catch (CompletionException ex) {
            assertThat(ex).hasCauseInstanceOf(AetherException.class);
            return outcomeOf(ex.getCause());
        }
    }

    private static Outcome outcomeOf(@Nullable Throwable failure) {
        return (failure instanceof UnknownOutcomeException) ? Outcome.UNKNOWN : Outcome.REFUSED;
    }

    private void assertAllEndInTime(Runnable close) {
        long start = System.nanoTime();
        close.run();
        assertThat(CompletableFuture.allOf(this.savers.toArray(CompletableFuture<?>[]::new))).succeedsWithin(BOUND);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
    }

    private void assertNoThreadIsLeft(Set<Thread> before) {
        Awaitility.await("end of the threads").pollInSameThread().atMost(BOUND).untilAsserted(() -> {
            Set<Thread> left = threads();
            left.removeAll(before);
            assertThat(left).isEmpty();
        });
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces()
            .keySet()
            .stream()
            .filter((thread) -> !belongsToTheJvm(thread))
            .collect(Collectors.toCollection(HashSet::new));
    }

    private static boolean belongsToTheJvm(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group == null || List.of("system", "InnocuousThreadGroup").contains(group.getName())
                || thread.getName().startsWith("ForkJoinPool.commonPool");
    }

    private void assertCallsToldTheTruth(NatsServer server) {
        runner(server).run((context) -> {
            Map<String, List<String>> stored = IntStream.range(0, THREADS)
                .mapToObj("order-%d"::formatted)
                .collect(Collectors.toMap((actorId) -> actorId,
                        (actorId) -> context.getBean(EventStore.class)
                            .getEvents(actorId, 1)
                            .stream()
                            .map(Event::id)
                            .toList()));
            assertThat(this.calls).allSatisfy((call) -> {
                List<String> ids = stored.getOrDefault(call.event().actorId(), List.of());
                switch (call.outcome()) {
                    case STORED -> {
                        assertThat(ids).containsOnlyOnce(call.event().id());
                        assertThat(this.listener.heard).contains(call.event().id());
                    }
                    case REFUSED -> assertThat(ids).doesNotContain(call.event().id());
                    case UNKNOWN -> assertThat(ids.stream().filter(call.event().id()::equals)).hasSizeLessThan(2);
                }
            });
        });
    }

    private enum Outcome {

        STORED, REFUSED, UNKNOWN

    }

    private record Call(Event event, Outcome outcome) {
    }

    static class Listener {

        private final Set<String> heard = ConcurrentHashMap.newKeySet();

        @EventListener
        void on(EventStored event) {
            this.heard.add(event.eventId());
        }

    }

}
