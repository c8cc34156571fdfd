package one.flowmade.aether.autoconfigure.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;

import one.flowmade.aether.autoconfigure.nats.AetherNatsAutoConfiguration;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.nats.store.JetStreamEventStoreConfig;
import one.flowmade.aether.nats.store.Provision;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.EventStoredListener;
import one.flowmade.aether.store.StoreClosedException;
import one.flowmade.aether.store.memory.InMemoryEventStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

class AetherStoreAutoConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(AetherNatsAutoConfiguration.class, AetherStoreAutoConfiguration.class))
        .withPropertyValues("aether.nats.servers=nats://nowhere.invalid:4222");

    private final ApplicationContextRunner inMemory = this.runner.withPropertyValues("aether.store.type=in-memory");

    @ParameterizedTest
    @ValueSource(strings = { "in-memory", "in_memory", "inMemory", "IN_MEMORY" })
    void aStoreInMemoryNeedsNoServer(String type) {
        this.runner.withPropertyValues("aether.store.type=" + type)
            .run((context) -> assertThat(context).hasSingleBean(EventStore.class)
                .hasSingleBean(InMemoryEventStore.class));
    }

    @Test
    void withoutAServerTheStoreOnJetStreamFailsTheStart() {
        this.runner.run((context) -> assertThat(context).hasFailed());
    }

    @Test
    void propertiesBecomeTheConfigOfTheStore() {
        this.inMemory.withPropertyValues("aether.namespace=shop", "aether.stream=orders", "aether.store.provision=none")
            .run((context) -> assertThat(context.getBean(JetStreamEventStoreConfig.class))
                .isEqualTo(JetStreamEventStoreConfig.builder()
                    .namespace("shop")
                    .stream("orders")
                    .provision(Provision.NONE)
                    .build()));
    }

    @Test
    void aConfigOfTheApplicationIsRespected() {
        JetStreamEventStoreConfig own = JetStreamEventStoreConfig.builder().namespace("own").build();
        List<EventStored> heard = new ArrayList<>();
        this.inMemory.withBean(JetStreamEventStoreConfig.class, () -> own)
            .withBean(EventStoredListener.class, () -> heard::add)
            .run((context) -> {
                assertThat(context).getBean(JetStreamEventStoreConfig.class).isSameAs(own);
                context.getBean(EventStore.class).saveEvent(event());
                assertThat(heard).extracting(EventStored::namespace).containsExactly("own");
            });
    }

    @ParameterizedTest
    @ValueSource(strings = { "jetstream", "in-memory" })
    void aStoreOfTheApplicationIsRespectedAndLeftToIt(String type) {
        InMemoryEventStore own = InMemoryEventStore.create();
        this.runner.withPropertyValues("aether.store.type=" + type)
            .withBean("own", EventStore.class, () -> own, (definition) -> definition.setDestroyMethodName(""))
            .run((context) -> assertThat(context).getBean(EventStore.class).isSameAs(own));
        own.saveEvent(event());
        own.close();
    }

    @Test
    void everyListenerOfTheApplicationIsToldInItsOrder() {
        this.inMemory.withUserConfiguration(TwoListeners.class).run((context) -> {
            context.getBean(EventStore.class).saveEvent(event());
            assertThat(context.getBean(TwoListeners.class).told).containsExactly("first", "second");
        });
    }

    @Test
    void theListenerThatPublishesCanBeReplaced() {
        List<EventStored> published = new ArrayList<>();
        List<EventStored> replacement = new ArrayList<>();
        this.inMemory.withBean("eventStoredPublisher", EventStoredListener.class, () -> replacement::add)
            .withBean(Published.class, () -> new Published(published))
            .run((context) -> {
                context.getBean(EventStore.class).saveEvent(event());
                assertThat(replacement).hasSize(1);
                assertThat(published).isEmpty();
            });
    }

    @Test
    void nothingIsSavedOnceBeansAreDestroyed() {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        this.inMemory.run((context) -> {
            EventStore store = context.getBean(EventStore.class);
            DisposableBean madeLast = () -> failure.set(catchThrowable(() -> store.saveEvent(event())));
            ((DefaultSingletonBeanRegistry) context.getAutowireCapableBeanFactory()).registerDisposableBean("madeLast",
                    madeLast);
        });
        assertThat(failure.get()).isInstanceOf(StoreClosedException.class);
    }

    @Test
    void theStoreStaysOpenInAContextThatIsOnlyStopped() {
        this.inMemory.run((context) -> {
            context.stop();
            context.start();
            context.getBean(EventStore.class).saveEvent(event());
        });
    }

    @Test
    void theStoreStaysOpenInAContextThatIsOnlyPaused() {
        this.inMemory.run((context) -> {
            context.getSourceApplicationContext().pause();
            context.getBean(EventStore.class).saveEvent(event());
        });
    }

    @Test
    void aClosedContextLeavesAClosedStore() {
        EventStore[] store = new EventStore[1];
        this.inMemory.run((context) -> store[0] = context.getBean(EventStore.class));
        assertThatExceptionOfType(StoreClosedException.class).isThrownBy(() -> store[0].saveEvent(event()));
    }

    private static Event event() {
        return Event.builder("OrderPlaced", "order-1").version(1).build();
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoListeners {

        private final List<String> told = new ArrayList<>();

        @Bean
        @Order(2)
        EventStoredListener second() {
            return (fact) -> this.told.add("second");
        }

        @Bean
        @Order(1)
        EventStoredListener first() {
            return (fact) -> this.told.add("first");
        }

    }

    static class Published {

        private final List<EventStored> heard;

        Published(List<EventStored> heard) {
            this.heard = heard;
        }

        @EventListener
        void on(EventStored event) {
            this.heard.add(event);
        }

    }

}
