package one.flowmade.aether.bus.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.bus.EventBusConfig;
import one.flowmade.aether.bus.Overflow;
import one.flowmade.aether.bus.Subscription;
import one.flowmade.aether.bus.SubscriptionOptions;
import one.flowmade.aether.bus.spi.BusMetrics;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.memory.InMemoryEventStore;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the contract cannot show: counting, logging, threads, and the way from a store.
 */
class LocalEventBusTests {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final Map<String, Long> counted = new ConcurrentHashMap<>();

    private final BusMetrics metrics = (outcome, namespace, count) -> this.counted.merge(namespace + " " + outcome,
            count, Long::sum);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    private final Logger logger = (Logger) LoggerFactory.getLogger("one.flowmade.aether.bus");

    @BeforeEach
    void listen() {
        this.log.start();
        this.logger.addAppender(this.log);
    }

    @AfterEach
    void stopListening() {
        this.logger.detachAppender(this.log);
    }

    @Test
    void countsWhatBecomesOfEventsByTheirNamespace() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        EventBusConfig small = EventBusConfig.defaults()
            .withSubscriptions(new SubscriptionOptions(2, Overflow.dropOldest()));
        try (EventBus bus = LocalEventBus.builder().config(small).metrics(this.metrics).build()) {
            CountDownLatch entered = new CountDownLatch(1);
            bus.subscribe("shop", (event) -> {
                entered.countDown();
                await(open);
                if (event.version() == 5) {
                    throw new IllegalStateException("a handler fails");
                }
            });
            bus.publish("shop", event(1));
            await(entered);
            for (int version = 2; version <= 5; version++) {
                bus.publish("shop", event(version));
            }
            bus.publish("depot", event(1));
            open.countDown();
        }
        assertThat(this.counted).containsOnly(Map.entry("shop PUBLISHED", 5L), Map.entry("depot PUBLISHED", 1L),
                Map.entry("shop DELIVERED", 2L), Map.entry("shop FAILED", 1L), Map.entry("shop DROPPED", 2L));
    }

    @Test
    void worksOnWhenCountingFails() {
        List<Event> heard = new ArrayList<>();
        Event event = event(1);
        BusMetrics broken = (outcome, namespace, count) -> {
            throw new IllegalStateException("cannot count");
        };
        try (EventBus bus = LocalEventBus.builder().metrics(broken).build()) {
            bus.subscribe("shop", heard::add);
            bus.publish("shop", event);
        }
        assertThat(heard).containsExactly(event);
    }

    @Test
    void logsWhichEventAHandlerFailedOn() {
        Event event = event(1);
        try (EventBus bus = LocalEventBus.create()) {
            bus.subscribe("shop", (received) -> {
                throw new IllegalStateException("a handler fails");
            });
            bus.publish("shop", event);
        }
        assertThat(this.log.list).singleElement().satisfies((entry) -> {
            assertThat(entry.getFormattedMessage())
                .isEqualTo("a handler of 'shop' failed on event '%s' of type 'OrderPlaced'".formatted(event.id()));
            assertThat(entry.getThrowableProxy().getMessage()).isEqualTo("a handler fails");
        });
    }

    @Test
    void logsDropsNoMoreThanOnceInAWhile() {
        CountDownLatch open = new CountDownLatch(1);
        try (EventBus bus = LocalEventBus.create()) {
            Subscription slow = bus.subscribe("shop", (event) -> await(open));
            for (int version = 1; version <= 3000; version++) {
                bus.publish("shop", event(version));
            }
            assertThat(slow.dropped()).isGreaterThan(1900);
            open.countDown();
        }
        assertThat(this.log.list).extracting(ILoggingEvent::getFormattedMessage)
            .containsExactly("a handler of 'shop' is too slow, 1 events dropped so far");
    }

    @Test
    void keepsNoThreadForSubscriptionsThatHaveNothingToDo() {
        try (EventBus bus = LocalEventBus.create()) {
            AtomicInteger received = new AtomicInteger();
            for (int i = 0; i < 200; i++) {
                bus.subscribe("shop", (event) -> received.incrementAndGet());
            }
            assertThat(busThreads()).isZero();
            bus.publish("shop", event(1));
            Awaitility.await("all handlers").atMost(DEADLINE).until(() -> received.get() == 200);
            Awaitility.await("the end of the threads").atMost(DEADLINE).until(() -> busThreads() == 0);
        }
    }

    @Test
    void givesUpOnHandlersThatDoNotEndWhenItIsClosed() {
        CountDownLatch interrupted = new CountDownLatch(1);
        EventBus bus = LocalEventBus.create();
        Subscription subscription = bus.subscribe("shop", (event) -> {
            try {
                new CountDownLatch(1).await();
            }
            catch (InterruptedException ex) {
                interrupted.countDown();
            }
        });
        bus.publish("shop", event(1));
        bus.publish("shop", event(2));
        long start = System.nanoTime();
        bus.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(DEADLINE);
        await(interrupted);
        assertThat(subscription.state()).isEqualTo(Subscription.State.CLOSED);
        assertThat(subscription.queueDepth()).isZero();
    }

    @Test
    void hearsFromAStoreWhatItHasStored() {
        List<Long> versions = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        Event first = event(1);
        Event second = event(2);
        try (EventBus bus = LocalEventBus.create();
                InMemoryEventStore store = InMemoryEventStore.builder()
                    .namespace("shop")
                    .listeners(List.of(bus))
                    .build()) {
            bus.subscribeToEventStored("shop", (fact) -> ids.add(fact.eventId() + " " + fact.eventType()));
            bus.subscribe("shop.__internal__", (event) -> versions.add(event.version()));
            store.saveEvent(first);
            store.saveEvent(second);
        }
        assertThat(ids).containsExactly(first.id() + " OrderPlaced", second.id() + " OrderPlaced");
        assertThat(versions).containsExactly(1L, 2L);
    }

    private static long busThreads() {
        return Thread.getAllStackTraces()
            .keySet()
            .stream()
            .filter((thread) -> thread.getName().startsWith("aether-bus-"))
            .count();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
        catch (InterruptedException ex) {
            throw new AssertionError("interrupted", ex);
        }
    }

    private static Event event(long version) {
        return Event.builder("OrderPlaced", "order-1").version(version).build();
    }

}
