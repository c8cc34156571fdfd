package one.flowmade.aether.autoconfigure.store;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import one.flowmade.aether.autoconfigure.bus.AetherBusAutoConfiguration;
import one.flowmade.aether.autoconfigure.metrics.AetherMetricsAutoConfiguration;
import one.flowmade.aether.autoconfigure.nats.AetherNatsAutoConfiguration;
import one.flowmade.aether.bus.BusClosedException;
import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.bus.EventFilter;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.EventStoredListener;
import one.flowmade.aether.store.StoreClosedException;
import one.flowmade.aether.store.StoreUnavailableException;
import one.flowmade.aether.store.memory.InMemoryEventStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AetherNamespacesTests {

    private static final int DEADLINE_SECONDS = 10;

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(AetherNatsAutoConfiguration.class, AetherBusAutoConfiguration.class,
                AetherStoreAutoConfiguration.class, AetherMetricsAutoConfiguration.class))
        .withPropertyValues("aether.store.type=in-memory", "aether.namespace=shop", "aether.namespaces.max-open=2");

    @Test
    void i4KeepsNamespacesApart() {
        this.runner.run((context) -> {
            AetherNamespaces namespaces = context.getBean(AetherNamespaces.class);
            namespaces.eventStore("depot").saveEvent(event());
            assertThat(namespaces.eventStore("depot").getLatestVersion("order-1")).isEqualTo(1);
            assertThat(namespaces.eventStore("").getLatestVersion("order-1")).isZero();
            assertThat(context.getBean(EventStore.class).getLatestVersion("order-1")).isZero();
            assertThat(namespaces.openStores()).containsOnlyKeys("depot", "");
        });
    }

    @Test
    void theNamespaceOfTheApplicationHasTheStoreOfTheApplication() {
        this.runner.run((context) -> {
            AetherNamespaces namespaces = context.getBean(AetherNamespaces.class);
            assertThat(namespaces.eventStore("shop")).isSameAs(context.getBean(EventStore.class));
            assertThat(namespaces.openStores()).isEmpty();
        });
    }

    @Test
    void listenersTheBusAndMetersHearOfEachNamespace() {
        List<EventStored> told = new ArrayList<>();
        this.runner.withBean(EventStoredListener.class, () -> told::add)
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
            .run((context) -> {
                BlockingQueue<EventStored> heard = new LinkedBlockingQueue<>();
                context.getBean(EventBus.class).subscribeToEventStored("depot", heard::add);
                context.getBean(AetherNamespaces.class).eventStore("depot").saveEvent(event());
                assertThat(told).extracting(EventStored::namespace).containsExactly("depot");
                assertThat(heard.poll(DEADLINE_SECONDS, TimeUnit.SECONDS)).isEqualTo(told.get(0));
                assertThat(context.getBean(MeterRegistry.class)
                    .get("aether.events.stored")
                    .tag("namespace", "depot")
                    .tag("eventType", "OrderPlaced")
                    .counter()
                    .count()).isEqualTo(1);
            });
    }

    @Test
    void moreNamespacesThanAllowedAreRefused() {
        this.runner.run((context) -> {
            AetherNamespaces namespaces = context.getBean(AetherNamespaces.class);
            EventStore first = namespaces.eventStore("one");
            namespaces.eventStore("two");
            assertThatExceptionOfType(TooManyNamespacesException.class).isThrownBy(() -> namespaces.eventStore("three"))
                .withMessage("namespace 'three' was not opened: 'aether.namespaces.max-open' = 2 others are open")
                .satisfies((ex) -> assertThat(ex.getNamespace()).isEqualTo("three"))
                .satisfies((ex) -> assertThat(ex.getMaxOpen()).isEqualTo(2));
            assertThat(namespaces.eventStore("one")).isSameAs(first);
        });
    }

    @Test
    void whatIsNoNamespaceIsRefused() {
        this.runner.run((context) -> {
            AetherNamespaces namespaces = context.getBean(AetherNamespaces.class);
            assertThatIllegalArgumentException().isThrownBy(() -> namespaces.eventStore("a..b"));
            assertThatIllegalArgumentException().isThrownBy(() -> namespaces.eventBus(""));
        });
    }

    @Test
    void storesAreClosedWithTheContextAndNoMoreAreOpened() {
        AetherNamespaces[] namespaces = new AetherNamespaces[1];
        EventStore[] store = new EventStore[1];
        this.runner.run((context) -> {
            namespaces[0] = context.getBean(AetherNamespaces.class);
            store[0] = namespaces[0].eventStore("depot");
            context.getBean(EventBus.class).subscribeToEventStored("depot", (fact) -> {
            });
        });
        assertThatExceptionOfType(StoreClosedException.class).isThrownBy(() -> store[0].saveEvent(event()));
        assertThatExceptionOfType(StoreClosedException.class).isThrownBy(() -> namespaces[0].eventStore("depot"));
        assertThatExceptionOfType(StoreClosedException.class).isThrownBy(() -> namespaces[0].eventStore("other"));
    }

    @Test
    void storesAreClosedAtTheSameTimeWhateverOneOfThemThrows() {
        CyclicBarrier bothClosing = new CyclicBarrier(2);
        AtomicInteger closed = new AtomicInteger();
        AetherNamespaces namespaces = namespaces((namespace) -> closingBy(() -> {
            bothClosing.await(DEADLINE_SECONDS, TimeUnit.SECONDS);
            closed.incrementAndGet();
            throw new IllegalStateException("on purpose");
        }));
        namespaces.eventStore("depot");
        namespaces.eventStore("branch");
        assertThatExceptionOfType(CompletionException.class).isThrownBy(namespaces::close)
            .withCauseInstanceOf(IllegalStateException.class);
        assertThat(closed).hasValue(2);
    }

    @Test
    void threadsThatOpenANamespaceAtTheSameTimeShareOneStore() throws Exception {
        CountDownLatch opening = new CountDownLatch(1);
        CountDownLatch mayOpen = new CountDownLatch(1);
        AtomicInteger opened = new AtomicInteger();
        AetherNamespaces namespaces = namespaces((namespace) -> {
            opened.incrementAndGet();
            opening.countDown();
            awaitUninterruptibly(mayOpen);
            return InMemoryEventStore.create();
        });
        List<CompletableFuture<EventStore>> asking = Stream
            .generate(() -> CompletableFuture.supplyAsync(() -> namespaces.eventStore("depot"),
                    (task) -> new Thread(task).start()))
            .limit(8)
            .toList();
        assertThat(opening.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        mayOpen.countDown();
        assertThat(asking.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        assertThat(opened).hasValue(1);
    }

    @Test
    void anOpeningThatFailedIsTriedAgain() {
        List<String> failures = Collections.synchronizedList(new ArrayList<>(List.of("first")));
        AetherNamespaces namespaces = namespaces((namespace) -> {
            if (!failures.isEmpty()) {
                throw new StoreUnavailableException(failures.remove(0), null);
            }
            return InMemoryEventStore.create();
        });
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> namespaces.eventStore("depot"));
        assertThat(namespaces.openStores()).isEmpty();
        assertThat(namespaces.eventStore("depot")).isNotNull();
    }

    @Test
    void theBusOfANamespaceEndsAtItsBorders() {
        this.runner.withPropertyValues("aether.bus.allow-wildcards=true").run((context) -> {
            EventBus bus = context.getBean(AetherNamespaces.class).eventBus("shop.eu");
            for (String outside : List.of("shop", "shop.us", "shop.europe", "*.eu", "shop.*", "shop.>", ">")) {
                assertThatIllegalArgumentException().isThrownBy(() -> bus.subscribe(outside, (event) -> {
                })).withMessage("'pattern' must be 'shop.eu' or below it, was '%s'".formatted(outside));
                assertThatIllegalArgumentException().isThrownBy(() -> bus.subscribeToEventStored(outside, (fact) -> {
                }));
                assertThatIllegalArgumentException().isThrownBy(() -> bus.publisher(outside, EventFilter.all()));
            }
            assertThatIllegalArgumentException().isThrownBy(() -> bus.publish("shop", event()))
                .withMessage("'namespace' must be 'shop.eu' or below it, was 'shop'");
        });
    }

    @Test
    void theBusOfANamespaceSharesItsEventsWithTheBusOfTheApplication() {
        this.runner.withPropertyValues("aether.bus.allow-wildcards=true").run((context) -> {
            EventBus all = context.getBean(EventBus.class);
            EventBus own = context.getBean(AetherNamespaces.class).eventBus("shop.eu");
            BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
            own.subscribe("shop.eu.>", heard::add);
            all.subscribe("depot", heard::add);
            assertThat(own.subscriptions()).hasSize(1);
            Event event = event();
            all.publish("shop.eu.north", event);
            assertThat(heard.poll(DEADLINE_SECONDS, TimeUnit.SECONDS)).isEqualTo(event);
            own.close();
            own.publish("shop.eu.north", event);
            assertThat(heard.poll(DEADLINE_SECONDS, TimeUnit.SECONDS)).isEqualTo(event);
        });
    }

    @Test
    void theBusOfANamespaceEndsWithTheApplication() {
        EventBus[] bus = new EventBus[1];
        this.runner.run((context) -> bus[0] = context.getBean(AetherNamespaces.class).eventBus("shop"));
        assertThatExceptionOfType(BusClosedException.class).isThrownBy(() -> bus[0].publish("shop", event()));
    }

    private static AetherNamespaces namespaces(StoreOpener opener) {
        StaticListableBeanFactory empty = new StaticListableBeanFactory();
        ObjectProvider<EventStore> stores = empty.getBeanProvider(EventStore.class);
        return new AetherNamespaces("shop", stores, empty.getBeanProvider(EventBus.class), opener, 2);
    }

    /** A store that can only be closed. */
    private static EventStore closingBy(Callable<?> closing) {
        return (EventStore) Proxy.newProxyInstance(EventStore.class.getClassLoader(),
                new Class<?>[] { EventStore.class }, (store, method, arguments) -> closing.call());
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            assertThat(latch.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
        catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private static Event event() {
        return Event.builder("OrderPlaced", "order-1").version(1).build();
    }

}
