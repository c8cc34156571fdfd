package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.retry.Backoff;
import one.flowmade.aether.retry.ConflictRetry;
import one.flowmade.aether.retry.EventualPolicy;
import one.flowmade.aether.retry.EventualRetry;
import one.flowmade.aether.retry.RetryStrategy;
import one.flowmade.aether.retry.Unsaved;
import one.flowmade.aether.snapshot.ActorState;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.VersionConflictException;
import one.flowmade.aether.store.spi.StoreMetrics.SaveOutcome;
import one.flowmade.aether.test.server.NatsServer;

import static org.assertj.core.api.Assertions.assertThat;

class ConflictRetryIT extends OnRealServer {

    private static final String ACTOR = "counter-1";

    private static final Backoff PATIENT = new Backoff(1_000, Duration.ofMillis(1), Duration.ofMillis(20));

    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    @AfterEach
    void stop() {
        this.threads.shutdownNow();
    }

    @Test
    void decisionsOnTwoNodesAreTakenOneAfterTheOther() throws Exception {
        List<ConflictRetry> nodes = List.of(retry(openNode()), retry(openNode()));
        List<Future<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < 8; writer++) {
            ConflictRetry node = nodes.get(writer % 2);
            writers.add(this.threads.submit(() -> {
                for (int i = 0; i < 25; i++) {
                    node.run(ACTOR, ConflictRetryIT::increment);
                }
            }));
        }
        for (Future<?> writer : writers) {
            writer.get(30, TimeUnit.SECONDS);
        }
        assertThat(openNode().getEvents(ACTOR, 1)).hasSize(200)
            .allSatisfy((event) -> assertThat(event.data()).containsEntry("decidedOn", event.version() - 1));
    }

    @Test
    void decisionsInTheBackgroundOfTwoNodesAreSavedWhenBothAreClosed() {
        List<Unsaved> unsaved = new ArrayList<>();
        EventualPolicy policy = EventualPolicy.defaults();
        List<EventualRetry> nodes = List.of(new EventualRetry(retry(openNode()), unsaved::add, policy),
                new EventualRetry(retry(openNode()), unsaved::add, policy));
        for (int i = 0; i < 100; i++) {
            nodes.get(i % 2).submit(ACTOR, ConflictRetryIT::increment);
        }
        nodes.forEach(EventualRetry::close);
        assertThat(unsaved).isEmpty();
        assertThat(openNode().getEvents(ACTOR, 1)).extracting(Event::version)
            .containsExactlyElementsOf(LongStream.rangeClosed(1, 100).boxed().toList());
    }

    @Test
    void anActorThatMustBeNewHasOneCreator() throws Exception {
        List<ConflictRetry> nodes = List.of(retry(openNode()), retry(openNode()));
        AtomicInteger created = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        List<Future<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < 8; writer++) {
            ConflictRetry node = nodes.get(writer % 2);
            writers.add(this.threads.submit(() -> {
                try {
                    node.create(ACTOR, List.of(Event.builder("Created", ACTOR).version(1).build()));
                    created.incrementAndGet();
                }
                catch (VersionConflictException ex) {
                    refused.incrementAndGet();
                }
            }));
        }
        for (Future<?> writer : writers) {
            writer.get(30, TimeUnit.SECONDS);
        }
        assertThat(created).hasValue(1);
        assertThat(refused).hasValue(7);
    }

    @Test
    void anOutcomeThatIsUnknownWhileTheServerIsSilentIsSettledWhenItIsBack() {
        NatsServer server = startServer(NatsServer.builder());
        RecordedMetrics metrics = new RecordedMetrics((outcome) -> {
            if (outcome == SaveOutcome.UNKNOWN) {
                server.resume();
            }
        });
        JetStreamEventStore store = open(config().saveTimeout(Duration.ofSeconds(1)), metrics);
        AtomicInteger decisions = new AtomicInteger();
        List<Event> saved = retry(store).run(ACTOR, (history) -> {
            decisions.incrementAndGet();
            server.suspend();
            return increment(history);
        });
        assertThat(metrics.counted()).contains("saved UNKNOWN", "saved STORED");
        assertThat(decisions).hasValue(1);
        assertThat(store.getEvents(ACTOR, 1)).isEqualTo(saved).hasSize(1);
    }

    private JetStreamEventStore openNode() {
        return closing(JetStreamEventStore.builder(newConnections())
            .config(config().build())
            .metrics(new RecordedMetrics())
            .open());
    }

    private static ConflictRetry retry(EventStore store) {
        return ConflictRetry.builder(store).strategy(RetryStrategy.jitter(PATIENT)).build();
    }

    private static List<Event> increment(ActorState<List<Event>> history) {
        return List.of(Event.builder("Incremented", history.actorId())
            .version(history.version() + 1)
            .data(Map.of("decidedOn", history.version()))
            .build());
    }

}
