package one.flowmade.aether.autoconfigure.bus;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.LongStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import one.flowmade.aether.autoconfigure.StartFailure;
import one.flowmade.aether.autoconfigure.nats.AetherNatsAutoConfiguration;
import one.flowmade.aether.autoconfigure.store.AetherStoreAutoConfiguration;
import one.flowmade.aether.bus.BusClosedException;
import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.bus.EventBusConfig;
import one.flowmade.aether.bus.SubscriptionOptions;
import one.flowmade.aether.bus.local.LocalEventBus;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.memory.InMemoryEventStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AetherBusAutoConfigurationTests {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(AetherNatsAutoConfiguration.class, AetherBusAutoConfiguration.class,
                AetherStoreAutoConfiguration.class))
        .withPropertyValues("aether.nats.servers=nats://nowhere.invalid:4222");

    private final ApplicationContextRunner inMemory = this.runner.withPropertyValues("aether.store.type=in-memory");

    @Test
    void aBusBesideAStoreInMemoryNeedsNoServer() {
        this.inMemory.run((context) -> assertThat(context).getBean(EventBus.class).isInstanceOf(LocalEventBus.class));
    }

    @Test
    void aBusThatNobodyNeedsIsNotOpened() {
        this.runner.withBean(EventStore.class, InMemoryEventStore::create)
            .run((context) -> assertThat(context).hasNotFailed().hasSingleBean(EventBus.class));
    }

    @Test
    void propertiesBecomeTheConfigOfTheBus() {
        this.inMemory.withPropertyValues("aether.bus.allow-wildcards=true", "aether.bus.queue-capacity=7")
            .run((context) -> assertThat(context.getBean(EventBusConfig.class)).isEqualTo(EventBusConfig.defaults()
                .withAllowWildcards(true)
                .withSubscriptions(SubscriptionOptions.defaults().withQueueCapacity(7))));
    }

    @Test
    void aConfigOfTheApplicationIsRespected() {
        EventBusConfig own = EventBusConfig.defaults().withAllowWildcards(true);
        this.inMemory.withBean(EventBusConfig.class, () -> own).run((context) -> {
            assertThat(context).getBean(EventBusConfig.class).isSameAs(own);
            context.getBean(EventBus.class).subscribe("shop.*", (event) -> {
            });
        });
    }

    @Test
    void aBusOfTheApplicationIsRespectedAndHearsWhatIsStored() {
        BlockingQueue<EventStored> heard = new LinkedBlockingQueue<>();
        LocalEventBus own = LocalEventBus.create();
        own.subscribeToEventStored("", heard::add);
        this.inMemory.withBean("own", EventBus.class, () -> own, (definition) -> definition.setDestroyMethodName(""))
            .run((context) -> {
                assertThat(context).getBean(EventBus.class).isSameAs(own);
                context.getBean(EventStore.class).saveEvent(event());
                await(heard, 1);
            });
        own.publish("shop", event());
        own.close();
    }

    @Test
    void theBusHearsWhatTheStoreHasStored() {
        BlockingQueue<EventStored> facts = new LinkedBlockingQueue<>();
        BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        this.inMemory.withPropertyValues("aether.namespace=shop").run((context) -> {
            EventBus bus = context.getBean(EventBus.class);
            bus.subscribeToEventStored("shop", facts::add);
            bus.subscribe("shop.__internal__", events::add);
            Event event = event();
            context.getBean(EventStore.class).saveEvent(event);
            await(facts, 1);
            await(events, 1);
            assertThat(facts).extracting(EventStored::eventId).containsExactly(event.id());
            assertThat(events).extracting(Event::eventType).containsExactly("EventStored");
        });
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aStartThatFailsForWildcardsNamesTheProperty(CapturedOutput output) {
        StartFailure failure = StartFailure.of(output, Subscribing.class, "aether.store.type=in-memory");
        assertThat(failure.description()).contains("'shop.*'", "'aether.bus.allow-wildcards' is false");
        assertThat(failure.action()).contains("set 'aether.bus.allow-wildcards' to 'true'");
    }

    @Test
    void wildcardsCanBeAllowed() {
        this.inMemory.withUserConfiguration(Subscribing.class)
            .withPropertyValues("aether.bus.allow-wildcards=true")
            .run((context) -> assertThat(context).hasNotFailed());
    }

    @Test
    void handlersHearWhatIsStoredLastAndFindTheirBeansWhenTheContextCloses() {
        BlockingQueue<Boolean> heard = new LinkedBlockingQueue<>();
        this.inMemory.withUserConfiguration(WithResource.class).run((context) -> {
            WithResource.Resource resource = context.getBean(WithResource.Resource.class);
            context.getBean(EventBus.class).subscribeToEventStored("", (fact) -> heard.add(resource.open));
            List<Event> events = LongStream.rangeClosed(1, 200)
                .mapToObj((version) -> Event.builder("OrderPlaced", "order-1").version(version).build())
                .toList();
            context.getBean(EventStore.class).saveEvents(events);
        });
        assertThat(heard).hasSize(200).containsOnly(true);
    }

    @Test
    void theBusStaysOpenInAContextThatIsOnlyStopped() {
        this.inMemory.run((context) -> {
            EventBus bus = context.getBean(EventBus.class);
            context.stop();
            context.start();
            bus.publish("shop", event());
        });
    }

    @Test
    void aClosedContextLeavesAClosedBus() {
        EventBus[] bus = new EventBus[1];
        this.inMemory.run((context) -> bus[0] = context.getBean(EventBus.class));
        assertThatExceptionOfType(BusClosedException.class).isThrownBy(() -> bus[0].publish("shop", event()));
    }

    private static void await(BlockingQueue<?> queue, int count) {
        Awaitility.await(count + " heard").atMost(DEADLINE).until(() -> queue.size() >= count);
    }

    private static Event event() {
        return Event.builder("OrderPlaced", "order-1").version(1).build();
    }

    @Configuration(proxyBeanMethods = false)
    static class Subscribing {

        @Bean
        InitializingBean subscriber(EventBus bus) {
            return () -> bus.subscribe("shop.*", (event) -> {
            });
        }

    }

    @Configuration(proxyBeanMethods = false)
    static class WithResource {

        @Bean
        Resource resource() {
            return new Resource();
        }

        /**
         * What a handler works with.
         */
        static class Resource implements DisposableBean {

            private volatile boolean open = true;

            @Override
            public void destroy() {
                this.open = false;
            }

        }

    }

}
